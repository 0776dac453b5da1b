<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>ConfirmBar</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Documents ({endings})</source>
        <translation>Tài liệu ({endings})</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Chọn tệp</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To the day</source>
        <translation>Đến ngày</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Needed: {field}</source>
        <translation>Cần nhập: {field}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Click: newest or oldest first</source>
        <translation>Bấm: mới nhất hoặc cũ nhất trước</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translation>vi</translation>
    </message>
</context>
<context>
    <name>MessageStrip</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Registers</source>
        <translation>Sổ theo dõi</translation>
    </message>
    <message>
        <source>Write the card down</source>
        <translation>Ghi thẻ đang mở</translation>
    </message>
    <message>
        <source>Put the card away</source>
        <translation>Cất thẻ đang mở</translation>
    </message>
    <message>
        <source>Sign in and open the shift first (F10).</source>
        <translation>Hãy đăng nhập và mở ca trực trước (F10).</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất</translation>
    </message>
    <message>
        <source>Choose the PDF</source>
        <translation>Chọn tệp PDF</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Đính kèm tệp</translation>
    </message>
    <message>
        <source>No file was attached to it.</source>
        <translation>Mục này không có tệp đính kèm.</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Đã lưu: {name}</translation>
    </message>
</context>
<context>
    <name>PreviewTree</name>
    <message>
        <source>What the file would change</source>
        <translation>Những gì tệp sẽ thay đổi</translation>
    </message>
</context>
<context>
    <name>SaveAs</name>
    <message>
        <source>Save as</source>
        <translation>Lưu thành</translation>
    </message>
</context>
<context>
    <name>SearchTable</name>
    <message>
        <source>Searching …</source>
        <translation>Đang tìm…</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bảng</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm kiếm</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Làm mới</translation>
    </message>
    <message>
        <source>Newest rows</source>
        <translation>Về dòng mới nhất</translation>
    </message>
    <message>
        <source>Move in the table</source>
        <translation>Di chuyển trong bảng</translation>
    </message>
    <message>
        <source>Copy the cell</source>
        <translation>Sao chép ô</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Sao chép dòng</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Không tìm thấy.</translation>
    </message>
    <message>
        <source>Shorten the words or widen the filter.</source>
        <translation>Hãy rút ngắn từ khóa hoặc mở rộng bộ lọc.</translation>
    </message>
    <message>
        <source>▲ {n} new</source>
        <translation>▲ {n} dòng mới</translation>
    </message>
    <message>
        <source>{n} rows; searched back to {day}</source>
        <translation>{n} dòng; đã tìm lùi đến ngày {day}</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} dòng</translation>
    </message>
    <message>
        <source>{n} rows so far</source>
        <translation>{n} dòng đầu, còn nữa</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>Writing …</source>
        <translation>Đang ghi…</translation>
    </message>
    <message>
        <source>Needed: {field}</source>
        <translation>Cần nhập: {field}</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>{s} s</source>
        <translation>{s} giây</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} phút</translation>
    </message>
    <message>
        <source>{h} h {m:02d} min</source>
        <translation>{h} giờ {m:02d} phút</translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation>{d} ngày {h} giờ</translation>
    </message>
    <message>
        <source>in {t}</source>
        <translation>sau {t} nữa</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>vừa xong</translation>
    </message>
    <message>
        <source>{t} ago</source>
        <translation>{t} trước</translation>
    </message>
</context>
</TS>
