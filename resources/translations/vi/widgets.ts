<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>MainWindow</name>
    <message>
        <source>Hải Đăng – customs duty room</source>
        <translation>Hải Đăng – Trực ban hải quan</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Ca trực</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Ảnh chụp</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Duty log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Bàn giao</translation>
    </message>
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
        <source>Describe the capture</source>
        <translation>Mô tả ảnh chụp</translation>
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
        <source>Window</source>
        <translation>Cửa sổ</translation>
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
        <source>Back to the wall (Esc in a panel)</source>
        <translation>Về tường màn hình (Esc trong bảng)</translation>
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
