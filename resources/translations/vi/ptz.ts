<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>CameraFinder</name>
    <message>
        <source>Turning a camera</source>
        <translation>Điều khiển camera</translation>
    </message>
    <message>
        <source>Find cameras on the network</source>
        <translation>Tìm camera trên mạng</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Sao chép danh sách</translation>
    </message>
    <message>
        <source>Cameras found on the network</source>
        <translation>Camera tìm thấy trên mạng</translation>
    </message>
    <message>
        <source>Listening for cameras …</source>
        <translation>Đang chờ camera trả lời …</translation>
    </message>
    <message>
        <source>{n} lines copied.</source>
        <translation>Đã sao chép {n} dòng.</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>quay quét được</translation>
    </message>
    <message>
        <source>already in the settings</source>
        <translation>đã có trong cài đặt</translation>
    </message>
    <message>
        <source>{n} cameras answered.</source>
        <translation>{n} camera trả lời.</translation>
    </message>
    <message>
        <source>No camera answered. Cameras behind a router do not hear the question.</source>
        <translation>Không có camera nào trả lời. Camera ở sau bộ định tuyến không nhận được câu hỏi này.</translation>
    </message>
</context>
<context>
    <name>PresetList</name>
    <message>
        <source>Presets</source>
        <translation>Điểm đặt trước</translation>
    </message>
    <message>
        <source>Name of the preset to keep</source>
        <translation>Tên điểm đặt trước cần lưu</translation>
    </message>
    <message>
        <source>Turning a camera</source>
        <translation>Điều khiển camera</translation>
    </message>
    <message>
        <source>Call the preset</source>
        <translation>Gọi điểm đặt trước</translation>
    </message>
    <message>
        <source>Keep this position</source>
        <translation>Lưu vị trí này</translation>
    </message>
    <message>
        <source>Move the preset here</source>
        <translation>Chuyển điểm về vị trí này</translation>
    </message>
    <message>
        <source>Remove the preset</source>
        <translation>Xóa điểm đặt trước</translation>
    </message>
</context>
<context>
    <name>PtzDesk</name>
    <message>
        <source>Turning</source>
        <translation>PTZ</translation>
    </message>
    <message>
        <source>Turning a camera</source>
        <translation>Điều khiển camera</translation>
    </message>
    <message>
        <source>Turn the selected camera, or let go of it</source>
        <translation>Điều khiển camera đang chọn, hoặc thôi điều khiển</translation>
    </message>
    <message>
        <source>Turn; Shift fast, Ctrl fine; number pad too</source>
        <translation>Quay; Shift nhanh, Ctrl chậm; dùng được cả bàn phím số</translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation>Phóng to, thu nhỏ</translation>
    </message>
    <message>
        <source>Call a preset by its number</source>
        <translation>Gọi điểm đặt trước theo số</translation>
    </message>
    <message>
        <source>Back to the reference view</source>
        <translation>Về góc quan sát chuẩn</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Let go of the camera</source>
        <translation>Thôi điều khiển camera</translation>
    </message>
</context>
<context>
    <name>PtzPanel</name>
    <message>
        <source>Turning a camera</source>
        <translation>Điều khiển camera</translation>
    </message>
    <message>
        <source>Turn this camera</source>
        <translation>Điều khiển camera này</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Back to its reference view</source>
        <translation>Về góc quan sát chuẩn</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Nhận quyền điều khiển</translation>
    </message>
    <message>
        <source>The shift leader takes this camera from whoever turns it; the log says so</source>
        <translation>Lãnh đạo ca trực nhận quyền điều khiển camera này từ người đang điều khiển; việc này được ghi vào nhật ký</translation>
    </message>
    <message>
        <source>Joystick: {name}</source>
        <translation>Cần điều khiển: {name}</translation>
    </message>
    <message>
        <source>No joystick is plugged in.</source>
        <translation>Chưa cắm cần điều khiển.</translation>
    </message>
    <message>
        <source>No camera is selected</source>
        <translation>Chưa chọn camera</translation>
    </message>
    <message>
        <source>Let go of this camera</source>
        <translation>Thôi điều khiển camera này</translation>
    </message>
</context>
<context>
    <name>PtzWords</name>
    <message>
        <source>Connecting …</source>
        <translation>Đang kết nối …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Sẵn sàng</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Đang quay</translation>
    </message>
    <message>
        <source>Moved by somebody outside this console</source>
        <translation>Có người khác vừa điều khiển, ngoài hệ thống này</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Đang bận</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Không trả lời</translation>
    </message>
    <message>
        <source>Account refused</source>
        <translation>Bị từ chối tài khoản</translation>
    </message>
    <message>
        <source>No pan, tilt or zoom</source>
        <translation>Không có chức năng quay quét, phóng to</translation>
    </message>
    <message>
        <source>Does not stop</source>
        <translation>Không dừng lại</translation>
    </message>
    <message>
        <source>Pan {pan} · tilt {tilt} · zoom {zoom}</source>
        <translation>Ngang {pan} · dọc {tilt} · hệ số zoom {zoom}</translation>
    </message>
    <message>
        <source>Nobody is turning this camera</source>
        <translation>Chưa có ai điều khiển camera này</translation>
    </message>
    <message>
        <source>You are turning this camera</source>
        <translation>Bạn đang điều khiển camera này</translation>
    </message>
    <message>
        <source>Turned by {officer} · {station}</source>
        <translation>{officer} · {station} đang điều khiển</translation>
    </message>
    <message>
        <source>arrows turn, + − zoom, Esc ends</source>
        <translation>mũi tên để quay, + − để phóng, Esc để thôi</translation>
    </message>
</context>
</TS>
