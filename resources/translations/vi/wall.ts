<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>WallPanel</name>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="51"/>
        <source>Video wall</source>
        <translation>Tường màn hình</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="54"/>
        <location filename="../../../widgets/wall/panel.py" line="146"/>
        <source>Enlarge</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="57"/>
        <source>Enlarge the camera or return</source>
        <translation>Phóng to camera hoặc trở lại</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="61"/>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="61"/>
        <source>Connect to the camera again now</source>
        <translation>Kết nối lại camera ngay bây giờ</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="64"/>
        <source>Capture</source>
        <translation>Chụp ảnh màn hình</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="67"/>
        <source>Capture the picture of the selected camera</source>
        <translation>Chụp ảnh màn hình của camera đang chọn</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="95"/>
        <source>Show {n} cameras</source>
        <translation>Hiển thị {n} camera</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="95"/>
        <source>Show one camera</source>
        <translation>Hiển thị một camera</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="134"/>
        <source>Select the next camera in a direction</source>
        <translation>Chọn camera kế bên theo hướng phím</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="135"/>
        <source>Select a camera by the number of its tile</source>
        <translation>Chọn camera theo số thứ tự của ô</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="136"/>
        <source>Turn to other cameras</source>
        <translation>Chuyển sang trang camera khác</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="137"/>
        <source>Return from the enlarged camera</source>
        <translation>Trở lại từ camera đang phóng to</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="146"/>
        <source>Return</source>
        <translation>Trở lại</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="163"/>
        <source>{n} cameras shown</source>
        <translation>Đang hiển thị {n} camera</translation>
    </message>
    <message>
        <location filename="../../../widgets/wall/panel.py" line="165"/>
        <source>{n} without a live picture</source>
        <translation>{n} camera không có hình trực tiếp</translation>
    </message>
</context>
</TS>
