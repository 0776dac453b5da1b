<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>CaptureList</name>
    <message>
        <source>not yet described</source>
        <translation>chưa mô tả</translation>
    </message>
</context>
<context>
    <name>CapturePanel</name>
    <message>
        <source>Captures</source>
        <translation>Ảnh chụp</translation>
    </message>
    <message>
        <source>No picture was taken yet.</source>
        <translation>Chưa chụp ảnh nào.</translation>
    </message>
    <message>
        <source>F2 takes one of the selected camera.</source>
        <translation>Phím F2 chụp ảnh camera đang chọn.</translation>
    </message>
    <message>
        <source>Record an incident from it</source>
        <translation>Lập vụ việc từ ảnh này</translation>
    </message>
    <message>
        <source>Replay 20 s around it</source>
        <translation>Xem 20 giây quanh ảnh</translation>
    </message>
    <message>
        <source>Describe it anew</source>
        <translation>Mô tả lại</translation>
    </message>
    <message>
        <source>Write the description down</source>
        <translation>Ghi mô tả</translation>
    </message>
    <message>
        <source>The same words for every picture of this series</source>
        <translation>Ghi cùng một mô tả cho mọi ảnh của loạt này</translation>
    </message>
    <message>
        <source>{number} · {camera} {name} · {place}
{time} · {stream} · {width}×{height} · {who}</source>
        <translation>{number} · {camera} {name} · {place}
{time} · {stream} · {width}×{height} · {who}</translation>
    </message>
    <message>
        <source>sub stream</source>
        <translation>luồng phụ</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>luồng chính</translation>
    </message>
    <message>
        <source>the camera&apos;s clock says {time}</source>
        <translation>đồng hồ camera ghi {time}</translation>
    </message>
    <message>
        <source>What is to be seen</source>
        <translation>Nội dung hình ảnh</translation>
    </message>
    <message>
        <source>The picture is already safe; take the time the words need.</source>
        <translation>Ảnh đã được lưu an toàn; đồng chí có thể thong thả mô tả.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Mô tả</translation>
    </message>
    <message>
        <source>Often seen here</source>
        <translation>Dấu hiệu mẫu</translation>
    </message>
    <message>
        <source>Suspicion</source>
        <translation>Dấu hiệu nghi vấn</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>For the whole series</source>
        <translation>Ghi cho cả loạt ảnh</translation>
    </message>
    <message>
        <source>Choose a suspicion …</source>
        <translation>Chọn dấu hiệu nghi vấn …</translation>
    </message>
</context>
<context>
    <name>CaptureTaker</name>
    <message>
        <source>Sign in first: a picture is sealed in a person&apos;s name.</source>
        <translation>Hãy đăng nhập trước: ảnh chụp phải có tên người chụp.</translation>
    </message>
    <message>
        <source>{n} pictures are being made safe; this press took none. Press again in a moment.</source>
        <translation>Đang lưu {n} ảnh nên lần bấm này chưa chụp. Hãy bấm lại sau giây lát.</translation>
    </message>
    <message>
        <source>The picture came after the officer had signed out; it is not kept.</source>
        <translation>Ảnh về sau khi công chức đã đăng xuất nên không được lưu.</translation>
    </message>
    <message>
        <source>Picture {number} of camera {camera} is safe.</source>
        <translation>Đã lưu an toàn ảnh {number} của camera {camera}.</translation>
    </message>
    <message>
        <source>Picture {number} of camera {camera}, main stream, is safe as well.</source>
        <translation>Ảnh {number} của camera {camera}, luồng chính, cũng đã được lưu an toàn.</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Reading the picture …</source>
        <translation>Đang đọc ảnh …</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Không có ảnh</translation>
    </message>
</context>
</TS>
