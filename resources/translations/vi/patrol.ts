<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>CoverageDays</name>
    <message>
        <source>Of the days</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
</context>
<context>
    <name>CoverageView</name>
    <message>
        <source>Watched this shift: {watched} of {all} cameras, {share} % of the items</source>
        <translation>Đã quan sát trong ca: {watched}/{all} camera, {share} % số mục</translation>
    </message>
    <message>
        <source>longest out of sight: {camera}, {time}</source>
        <translation>lâu nhất không quan sát: {camera}, {time}</translation>
    </message>
    <message>
        <source>Not watched yet: {cameras}</source>
        <translation>Chưa quan sát: {cameras}</translation>
    </message>
</context>
<context>
    <name>PatrolDesk</name>
    <message>
        <source>Patrol</source>
        <translation>Quan sát</translation>
    </message>
    <message>
        <source>Not looked at yet: the picture must be live for a second before it is ticked.</source>
        <translation>Chưa quan sát: hình phải trực tiếp ít nhất một giây rồi mới đánh dấu được.</translation>
    </message>
    <message>
        <source>Patrol finished: {normal} normal, {signs} with signs, {skipped} skipped.</source>
        <translation>Đã xong lượt quan sát: {normal} bình thường, {signs} có dấu hiệu, {skipped} bỏ qua.</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Hãy đăng nhập trước.</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Đã lưu: {name}</translation>
    </message>
</context>
<context>
    <name>PatrolPanel</name>
    <message>
        <source>Patrol</source>
        <translation>Quan sát</translation>
    </message>
    <message>
        <source>Start the patrol</source>
        <translation>Bắt đầu lượt quan sát</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Bình thường</translation>
    </message>
    <message>
        <source>Sign seen: capture</source>
        <translation>Có dấu hiệu: chụp ảnh</translation>
    </message>
    <message>
        <source>Skip, with a reason</source>
        <translation>Bỏ qua, kèm lý do</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>End the patrol</source>
        <translation>Kết thúc lượt</translation>
    </message>
    <message>
        <source>As a workbook</source>
        <translation>Ra bảng tính</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Bản in (PDF)</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>Tất cả khu vực</translation>
    </message>
    <message>
        <source>Which areas to walk</source>
        <translation>Khu vực cần quan sát</translation>
    </message>
    <message>
        <source>Reason, then Enter; Esc leaves it</source>
        <translation>Lý do, rồi Enter; Esc để thôi</translation>
    </message>
    <message>
        <source>Steps of the patrol</source>
        <translation>Các vị trí của lượt quan sát</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Step {n} of {all}</source>
        <translation>Vị trí {n}/{all}</translation>
    </message>
    <message>
        <source>preset {name}</source>
        <translation>điểm đặt trước {name}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>tạm dừng</translation>
    </message>
    <message>
        <source>looked at for {n} s of {all}</source>
        <translation>đã quan sát {n}/{all} giây</translation>
    </message>
    <message>
        <source>no live picture: wait, or skip with a reason</source>
        <translation>không có hình trực tiếp: chờ, hoặc bỏ qua kèm lý do</translation>
    </message>
    <message>
        <source>No patrol is under way. {key} starts one: camera after camera, item after item.</source>
        <translation>Chưa có lượt quan sát nào đang chạy. {key} bắt đầu: lần lượt từng camera, từng nội dung.</translation>
    </message>
    <message>
        <source>{item}: no camera is assigned</source>
        <translation>{item}: chưa gán camera</translation>
    </message>
</context>
</TS>
