<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Centre</name>
    <message>
        <source>The duty log stands here as soon as somebody is on duty.</source>
        <translation>Nhật ký trực ban sẽ hiện ở đây khi có người trực.</translation>
    </message>
    <message>
        <source>F1 keys</source>
        <translation>F1 bảng phím</translation>
    </message>
    <message>
        <source>F2 capture</source>
        <translation>F2 chụp ảnh</translation>
    </message>
    <message>
        <source>F3 note · F4 container · F6 incident · F8 next · F9 handover</source>
        <translation>F3 ghi nhanh · F4 container · F6 lập vụ việc · F8 việc chờ · F9 bàn giao</translation>
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
        <source>Proposal (Phụ lục III) {number}</source>
        <translation>Đề xuất xử lý thông tin phát sinh (Phụ lục III) {number}</translation>
    </message>
    <message>
        <source>Signed paper {number}</source>
        <translation>Văn bản đã ký {number}</translation>
    </message>
    <message>
        <source>Outgoing fax {number}</source>
        <translation>Điện fax đi {number}</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>office hours</source>
        <translation>giờ hành chính</translation>
    </message>
    <message>
        <source>after hours</source>
        <translation>ngoài giờ hành chính</translation>
    </message>
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
        <source>not sent</source>
        <translation>chưa gửi được</translation>
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
        <source>Write only the note, without the step shown</source>
        <translation>Chỉ ghi dòng này, không thực hiện bước đang hiện</translation>
    </message>
    <message>
        <source>Another kind: note, telephone, fax …</source>
        <translation>Đổi loại: ghi chép, điện thoại, điện fax …</translation>
    </message>
    <message>
        <source>Unit or matter by its number</source>
        <translation>Chọn đơn vị, vụ việc theo số</translation>
    </message>
    <message>
        <source>A phrase</source>
        <translation>Câu mẫu</translation>
    </message>
    <message>
        <source>Put what stands in the line on a phrase key</source>
        <translation>Lưu nội dung đang gõ thành câu mẫu của phím</translation>
    </message>
    <message>
        <source>Attach a copied file or picture</source>
        <translation>Đính kèm tệp hoặc ảnh đã sao chép</translation>
    </message>
    <message>
        <source>Take the last file off again</source>
        <translation>Gỡ tệp đính kèm cuối</translation>
    </message>
    <message>
        <source>Another unfinished line</source>
        <translation>Sang dòng gõ dở khác</translation>
    </message>
    <message>
        <source>The note of {time} is in the log, and the step of direction {number} with it.</source>
        <translation>Đã ghi dòng lúc {time} vào nhật ký, cùng bước tương ứng của chỉ đạo {number}.</translation>
    </message>
    <message>
        <source>Sign in first: a note is written in a person&apos;s name.</source>
        <translation>Hãy đăng nhập trước: nội dung ghi nhật ký phải có tên người ghi.</translation>
    </message>
    <message>
        <source>{count} lines are unfinished. Write or empty one of them first.</source>
        <translation>Đang có {count} dòng gõ dở. Hãy ghi hoặc xóa bớt một dòng trước.</translation>
    </message>
    <message>
        <source>{count} unfinished   Alt+↓</source>
        <translation>{count} dòng gõ dở   Alt+↓</translation>
    </message>
    <message>
        <source>📎 {count}   Alt+Backspace</source>
        <translation>📎 {count} tệp   Alt+Backspace</translation>
    </message>
    <message>
        <source>Sealed with the line:
{names}</source>
        <translation>Niêm phong cùng dòng này:
{names}</translation>
    </message>
    <message>
        <source>Say in a few words what the file is, then press Enter.</source>
        <translation>Hãy ghi vài chữ tệp đính kèm là gì rồi nhấn Enter.</translation>
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
    <name>WindowCommands</name>
    <message>
        <source>Duty</source>
        <translation>Trực ban</translation>
    </message>
    <message>
        <source>Quick note for the log</source>
        <translation>Ghi nhanh vào nhật ký</translation>
    </message>
    <message>
        <source>All about a container</source>
        <translation>Tất cả về container</translation>
    </message>
    <message>
        <source>Equipment and its faults</source>
        <translation>Thiết bị và sự cố</translation>
    </message>
    <message>
        <source>Record an incident from the screen</source>
        <translation>Lập vụ việc từ màn hình</translation>
    </message>
    <message>
        <source>Stop at once</source>
        <translation>Ngăn chặn ngay</translation>
    </message>
    <message>
        <source>Print the duty log</source>
        <translation>In nhật ký trực ban</translation>
    </message>
    <message>
        <source>What is most pressing</source>
        <translation>Việc gấp nhất đang chờ</translation>
    </message>
    <message>
        <source>Hand the shift over</source>
        <translation>Bàn giao ca trực</translation>
    </message>
    <message>
        <source>The shift and its plan</source>
        <translation>Ca trực và nội dung thực hiện</translation>
    </message>
    <message>
        <source>The duty roster</source>
        <translation>Lịch trực ban</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>Check every camera</source>
        <translation>Kiểm tra mọi camera</translation>
    </message>
    <message>
        <source>The camera map</source>
        <translation>Bản đồ camera</translation>
    </message>
    <message>
        <source>Presets and turning</source>
        <translation>Điểm đặt trước và quay quét</translation>
    </message>
    <message>
        <source>The patrol</source>
        <translation>Lượt quan sát theo Điều 14</translation>
    </message>
    <message>
        <source>Describe the capture</source>
        <translation>Mô tả ảnh chụp</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Back to the wall (Esc in a panel)</source>
        <translation>Về tường màn hình (Esc trong bảng)</translation>
    </message>
    <message>
        <source>Back to the log (Esc in a panel)</source>
        <translation>Về nhật ký (Esc trong bảng)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Bảng phím</translation>
    </message>
    <message>
        <source>Panel to the other screen and back</source>
        <translation>Đưa bảng sang màn hình khác, và trở lại</translation>
    </message>
    <message>
        <source>Close a panel called by its key</source>
        <translation>Đóng ô đã gọi bằng phím</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation>Đóng chương trình</translation>
    </message>
</context>
</TS>
