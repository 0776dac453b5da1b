<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Centre</name>
    <message>
        <source>F1 keys · F2 capture · F3 note · F4 container · F6 incident · F8 next · F9 handover</source>
        <translation>F1 bảng phím · F2 chụp ảnh · F3 ghi nhanh · F4 container · F6 lập vụ việc · F8 việc chờ · F9 bàn giao</translation>
    </message>
    <message>
        <source>F1 keys · F2 capture</source>
        <translation>F1 bảng phím · F2 chụp ảnh</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Bảng phím</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>FormDesk</name>
    <message>
        <source>No shift is open; there is no log to print.</source>
        <translation>Chưa mở ca trực nên chưa có nhật ký để in.</translation>
    </message>
    <message>
        <source>Duty log (Phụ lục I)</source>
        <translation>Nhật ký trực ban (Phụ lục I)</translation>
    </message>
    <message>
        <source>Handover sheet</source>
        <translation>Biên bản bàn giao ca trực</translation>
    </message>
    <message>
        <source>Outgoing fax {number}</source>
        <translation>Điện fax đi {number}</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>being written: {n}</source>
        <translation>đang ghi: {n}</translation>
    </message>
    <message>
        <source>everything is saved</source>
        <translation>đã lưu</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>Chưa mở ca trực</translation>
    </message>
    <message>
        <source>Shift {start} – {end} · leader {leader}</source>
        <translation>Ca trực {start} – {end} · lãnh đạo {leader}</translation>
    </message>
    <message>
        <source>handing over</source>
        <translation>đang bàn giao</translation>
    </message>
    <message>
        <source>nobody is signed in</source>
        <translation>chưa đăng nhập</translation>
    </message>
    <message>
        <source>waiting for a decision</source>
        <translation>chờ phê duyệt</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>quá hạn</translation>
    </message>
    <message>
        <source>faults</source>
        <translation>sự cố</translation>
    </message>
    <message>
        <source>Open the first (F8 opens what is most pressing)</source>
        <translation>Mở việc đầu tiên (F8 mở việc gấp nhất)</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Sign out? The cameras go on; what is typed is kept for you.</source>
        <translation>Đăng xuất? Camera vẫn chạy; phần đang gõ dở được giữ lại cho đồng chí.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>Close the console? The wall goes dark; what is typed is kept.</source>
        <translation>Đóng chương trình? Tường màn hình sẽ tắt; phần đang gõ dở được giữ lại.</translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation>Đóng chương trình</translation>
    </message>
</context>
<context>
    <name>QuickNote</name>
    <message>
        <source>Write down</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>Quick note</source>
        <translation>Ghi nhanh</translation>
    </message>
    <message>
        <source>Leave the note for later</source>
        <translation>Để lại, ghi sau</translation>
    </message>
    <message>
        <source>Write the note into the duty log</source>
        <translation>Ghi vào nhật ký trực ban</translation>
    </message>
    <message>
        <source>Another kind: note, telephone, fax …</source>
        <translation>Đổi loại: ghi chép, điện thoại, điện fax …</translation>
    </message>
    <message>
        <source>Kind of note</source>
        <translation>Loại ghi chép</translation>
    </message>
    <message>
        <source>Up and Down in the line choose another kind</source>
        <translation>Phím lên, xuống trong dòng để đổi loại</translation>
    </message>
    <message>
        <source>With whom, unit, number</source>
        <translation>Với ai, đơn vị, số máy</translation>
    </message>
    <message>
        <source>What happened? Enter writes it into the duty log</source>
        <translation>Diễn biến? Nhấn Enter để ghi vào nhật ký</translation>
    </message>
    <message>
        <source>Note for the duty log</source>
        <translation>Nội dung ghi nhật ký</translation>
    </message>
    <message>
        <source>Sign in first: a note is written in a person&apos;s name.</source>
        <translation>Hãy đăng nhập trước: nội dung ghi nhật ký phải có tên người ghi.</translation>
    </message>
    <message>
        <source>Writing the note into the log …</source>
        <translation>Đang ghi vào nhật ký …</translation>
    </message>
    <message>
        <source>The note of {time} is in the log.</source>
        <translation>Đã ghi nhật ký nội dung lúc {time}.</translation>
    </message>
</context>
<context>
    <name>QuickNoteWay</name>
    <message>
        <source>Note</source>
        <translation>Ghi chép</translation>
    </message>
    <message>
        <source>Called by telephone</source>
        <translation>Gọi điện thoại</translation>
    </message>
    <message>
        <source>Telephone call received</source>
        <translation>Nhận điện thoại</translation>
    </message>
    <message>
        <source>Fax sent</source>
        <translation>Gửi điện fax</translation>
    </message>
    <message>
        <source>Fax received</source>
        <translation>Nhận điện fax</translation>
    </message>
    <message>
        <source>E-mail sent</source>
        <translation>Gửi thư điện tử</translation>
    </message>
    <message>
        <source>E-mail received</source>
        <translation>Nhận thư điện tử</translation>
    </message>
    <message>
        <source>Document sent</source>
        <translation>Gửi văn bản</translation>
    </message>
    <message>
        <source>Document received</source>
        <translation>Nhận văn bản</translation>
    </message>
</context>
</TS>
