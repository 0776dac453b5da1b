<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>CapturePicker</name>
    <message>
        <source>Captures of this shift</source>
        <translation>Ảnh đã chụp trong ca</translation>
    </message>
    <message>
        <source>Reading the captures …</source>
        <translation>Đang đọc danh sách ảnh chụp …</translation>
    </message>
    <message>
        <source>Arrow keys choose a capture of this shift, Enter attaches it, Esc goes back</source>
        <translation>Phím mũi tên chọn ảnh chụp trong ca, Enter đính kèm, Esc quay lại</translation>
    </message>
    <message>
        <source>No picture was taken in this shift. F2 takes one.</source>
        <translation>Trong ca chưa chụp ảnh nào. F2 chụp ảnh.</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>Correct the entry</source>
        <translation>Đính chính mục nhật ký</translation>
    </message>
    <message>
        <source>The old words stay in the log, struck through.</source>
        <translation>Nội dung cũ vẫn còn trong nhật ký, được gạch ngang.</translation>
    </message>
    <message>
        <source>New words</source>
        <translation>Nội dung mới</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Đính chính</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Giữ nguyên</translation>
    </message>
    <message>
        <source>Withdraw the entry</source>
        <translation>Rút mục nhật ký</translation>
    </message>
    <message>
        <source>It stays in the log, struck through, with the reason.</source>
        <translation>Mục này vẫn còn trong nhật ký, được gạch ngang, kèm lý do.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Rút</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Your own account will do</source>
        <translation>Dùng tài khoản của chính đồng chí</translation>
    </message>
    <message>
        <source>Somebody else wrote it: a leader agrees here</source>
        <translation>Do người khác ghi: cần lãnh đạo đồng ý</translation>
    </message>
    <message>
        <source>Leader&apos;s account</source>
        <translation>Tài khoản lãnh đạo</translation>
    </message>
    <message>
        <source>Leader&apos;s password</source>
        <translation>Mật khẩu lãnh đạo</translation>
    </message>
</context>
<context>
    <name>EntryComposer</name>
    <message>
        <source>What happened? @ refers to a camera, container, matter; drop files here, paste pictures</source>
        <translation>Có gì xảy ra? Gõ @ để dẫn camera, container, vụ việc; kéo tệp, dán ảnh vào đây</translation>
    </message>
    <message>
        <source>New entry of the duty log</source>
        <translation>Mục mới của nhật ký trực ban</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Mục mới</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Ghi vào nhật ký</translation>
    </message>
    <message>
        <source>Leave it for later</source>
        <translation>Để lại gõ sau</translation>
    </message>
    <message>
        <source>Picture of now</source>
        <translation>Chụp ngay</translation>
    </message>
    <message>
        <source>Captures …</source>
        <translation>Ảnh trong ca …</translation>
    </message>
    <message>
        <source>{words}: attached to the entry, sealed once</source>
        <translation>{words}: đính kèm vào mục đang soạn, chỉ niêm phong một lần</translation>
    </message>
    <message>
        <source>Press to take it off</source>
        <translation>Bấm để bỏ tệp này</translation>
    </message>
    <message>
        <source>Writing the entry …</source>
        <translation>Đang ghi vào nhật ký …</translation>
    </message>
</context>
<context>
    <name>EntryView</name>
    <message>
        <source>Happened {happened} · written {written}</source>
        <translation>Xảy ra {happened} · ghi lúc {written}</translation>
    </message>
    <message>
        <source>Withdrawn: {reason}</source>
        <translation>Đã rút: {reason}</translation>
    </message>
    <message>
        <source>Corrected later; the new words stand below.</source>
        <translation>Đã đính chính; nội dung mới ở bên dưới.</translation>
    </message>
    <message>
        <source>{time}, {who}: {text}</source>
        <translation>{time}, {who}: {text}</translation>
    </message>
    <message>
        <source>this workstation</source>
        <translation>máy trạm này</translation>
    </message>
    <message>
        <source>Entry {number} · {state} · hash {hash} · signed by {signers}</source>
        <translation>Mục {number} · {state} · mã băm {hash} · ký bởi {signers}</translation>
    </message>
    <message>
        <source>Attached: {files}</source>
        <translation>Kèm theo: {files}</translation>
    </message>
</context>
<context>
    <name>LineState</name>
    <message>
        <source>saved here</source>
        <translation>đã lưu tại máy</translation>
    </message>
    <message>
        <source>on the server</source>
        <translation>đã lên máy chủ</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>đã niêm phong</translation>
    </message>
</context>
<context>
    <name>LogCategory</name>
    <message>
        <source>Shift</source>
        <translation>Ca trực</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Ảnh chụp</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Chỉ đạo</translation>
    </message>
    <message>
        <source>Communication</source>
        <translation>Liên lạc</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chép</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Sự cố</translation>
    </message>
    <message>
        <source>Surveillance</source>
        <translation>Giám sát</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Hệ thống</translation>
    </message>
</context>
<context>
    <name>LogFilters</name>
    <message>
        <source>The last 8 hours</source>
        <translation>8 giờ qua</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>24 giờ qua</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>7 ngày qua</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Mọi lúc</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>Từ – đến</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Mọi loại</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Every unit</source>
        <translation>Mọi đơn vị</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Người ghi</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Mọi người</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Every matter</source>
        <translation>Mọi vụ việc</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Take the filters off</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Bộ lọc</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Chưa có nội dung nào.</translation>
    </message>
    <message>
        <source>F3 opens the quick line.</source>
        <translation>Phím F3 mở dòng ghi nhanh.</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Tìm trong nhật ký</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Ghi chép</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Sự cố</translation>
    </message>
    <message>
        <source>Show: {what}</source>
        <translation>Hiển thị: {what}</translation>
    </message>
    <message>
        <source>Duty log</source>
        <translation>Nhật ký trực ban</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Mục mới</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Lọc nhật ký</translation>
    </message>
    <message>
        <source>Print a log</source>
        <translation>In nhật ký</translation>
    </message>
    <message>
        <source>Open what it is about</source>
        <translation>Mở nội dung liên quan</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Đính chính</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Rút</translation>
    </message>
</context>
<context>
    <name>LogTable</name>
    <message>
        <source>Time · ✎ written</source>
        <translation>Giờ · ✎ ghi lúc</translation>
    </message>
    <message>
        <source>Course of events</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Hạn</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Ghi lúc</translation>
    </message>
    <message>
        <source>About · limit</source>
        <translation>Loại · hạn</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Người ghi</translation>
    </message>
    <message>
        <source>[withdrawn] {text}</source>
        <translation>[đã rút] {text}</translation>
    </message>
    <message>
        <source>[corrected] {text}</source>
        <translation>[đã đính chính] {text}</translation>
    </message>
</context>
<context>
    <name>PaperCard</name>
    <message>
        <source>Shift</source>
        <translation>Ca trực</translation>
    </message>
    <message>
        <source>A period: every shift that starts in it</source>
        <translation>Một khoảng thời gian: mọi ca bắt đầu trong khoảng đó</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Print the log</source>
        <translation>In nhật ký</translation>
    </message>
    <message>
        <source>Look at the paper</source>
        <translation>Xem bản in</translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>Cất đi</translation>
    </message>
    <message>
        <source>{span}  ▲ not closed yet: a draft</source>
        <translation>{span}  ▲ chưa kết thúc: bản nháp</translation>
    </message>
    <message>
        <source>The duty log on paper (Phụ lục I)</source>
        <translation>Nhật ký trực ban bản giấy (Phụ lục I)</translation>
    </message>
</context>
</TS>
