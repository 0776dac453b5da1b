<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>WallPanel</name>
    <message>
        <source>Video wall</source>
        <translation>Tường màn hình</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Enlarge the camera or return</source>
        <translation>Phóng to camera hoặc trở lại</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Connect to the camera again now</source>
        <translation>Kết nối lại camera ngay bây giờ</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Chụp ảnh màn hình</translation>
    </message>
    <message>
        <source>Capture the picture of the selected camera</source>
        <translation>Chụp ảnh màn hình của camera đang chọn</translation>
    </message>
    <message>
        <source>Show {n} cameras</source>
        <translation>Hiển thị {n} camera</translation>
    </message>
    <message>
        <source>Show one camera</source>
        <translation>Hiển thị một camera</translation>
    </message>
    <message>
        <source>Select the next camera in a direction</source>
        <translation>Chọn camera kế bên theo hướng phím</translation>
    </message>
    <message>
        <source>Select a camera by the number of its tile</source>
        <translation>Chọn camera theo số thứ tự của ô</translation>
    </message>
    <message>
        <source>Turn to other cameras</source>
        <translation>Chuyển sang trang camera khác</translation>
    </message>
    <message>
        <source>Return from the enlarged camera</source>
        <translation>Trở lại từ camera đang phóng to</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Trở lại</translation>
    </message>
    <message>
        <source>{n} cameras shown</source>
        <translation>Đang hiển thị {n} camera</translation>
    </message>
    <message>
        <source>{n} without a live picture</source>
        <translation>{n} camera không có hình trực tiếp</translation>
    </message>
</context>
</TS>
