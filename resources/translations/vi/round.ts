<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>BlinkView</name>
    <message>
        <source>Both laid over each other</source>
        <translation>CHỒNG HAI HÌNH</translation>
    </message>
    <message>
        <source>Difference: what is alike is black</source>
        <translation>KHÁC BIỆT: chỗ giống nhau có màu đen</translation>
    </message>
</context>
<context>
    <name>CameraRound</name>
    <message>
        <source>No signal</source>
        <translation>Không có tín hiệu</translation>
    </message>
    <message>
        <source>Unstable signal</source>
        <translation>Tín hiệu không ổn định</translation>
    </message>
    <message>
        <source>Picture stands still</source>
        <translation>Hình đứng yên</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Hình tối</translation>
    </message>
    <message>
        <source>Too bright</source>
        <translation>Hình quá sáng</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>Hình mờ</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Bị che</translation>
    </message>
    <message>
        <source>Turned away</source>
        <translation>Lệch góc quan sát</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Không đối chiếu được</translation>
    </message>
    <message>
        <source>No reference picture</source>
        <translation>Chưa có ảnh tham chiếu</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Bình thường</translation>
    </message>
    <message>
        <source>{n}° off by the position the camera reports</source>
        <translation>lệch {n}° theo vị trí camera báo về</translation>
    </message>
    <message>
        <source>shifted by {n} % of the width</source>
        <translation>lệch {n} % bề rộng hình</translation>
    </message>
    <message>
        <source>about {n}°</source>
        <translation>khoảng {n}°</translation>
    </message>
    <message>
        <source>rotated by {n}°</source>
        <translation>xoay {n}°</translation>
    </message>
    <message>
        <source>zoom × {n}</source>
        <translation>zoom × {n}</translation>
    </message>
    <message>
        <source>fault recorded</source>
        <translation>đã ghi sự cố</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>đã đưa về vị trí tham chiếu</translation>
    </message>
</context>
<context>
    <name>RoundDesk</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>No round is under way</source>
        <translation>Chưa bắt đầu kiểm tra</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Kiểm tra tiếp</translation>
    </message>
    <message>
        <source>New round</source>
        <translation>Kiểm tra lại từ đầu</translation>
    </message>
    <message>
        <source>{name} cannot be moved from here.</source>
        <translation>Không điều khiển được {name} từ đây.</translation>
    </message>
    <message>
        <source>{name} goes back to its reference position …</source>
        <translation>Đang đưa {name} về vị trí tham chiếu …</translation>
    </message>
    <message>
        <source>The round is still under way; stop it first.</source>
        <translation>Đang kiểm tra camera; hãy tạm dừng trước.</translation>
    </message>
    <message>
        <source>{faults} faults are not recorded and {left} cameras not checked. Press the key again to sign.</source>
        <translation>Còn {faults} sự cố chưa ghi và {left} camera chưa kiểm tra. Nhấn phím lần nữa để xác nhận.</translation>
    </message>
    <message>
        <source>The fault is in the log.</source>
        <translation>Sự cố đã ghi vào nhật ký.</translation>
    </message>
    <message>
        <source>nobody is named as managing unit</source>
        <translation>chưa rõ đơn vị quản lý</translation>
    </message>
    <message>
        <source>For the log: {what}
To notify: {unit}</source>
        <translation>Ghi nhật ký: {what}
Đơn vị cần thông báo: {unit}</translation>
    </message>
    <message>
        <source>{name}: {what} is in the log.</source>
        <translation>{name}: đã ghi nhật ký – {what}.</translation>
    </message>
    <message>
        <source>{name} is back at its reference position; it is checked again.</source>
        <translation>{name} đã về vị trí tham chiếu; đang kiểm tra lại.</translation>
    </message>
    <message>
        <source>Why today&apos;s picture becomes the reference, then Enter</source>
        <translation>Lý do lấy ảnh hôm nay làm ảnh tham chiếu, rồi nhấn Enter</translation>
    </message>
    <message>
        <source>Why today&apos;s pictures of {n} cameras become their reference, then Enter</source>
        <translation>Lý do lấy ảnh hôm nay của {n} camera làm ảnh tham chiếu, rồi nhấn Enter</translation>
    </message>
    <message>
        <source>Type the reason first.</source>
        <translation>Hãy nhập lý do trước.</translation>
    </message>
    <message>
        <source>{n} cameras have a reference picture now.</source>
        <translation>{n} camera đã có ảnh tham chiếu.</translation>
    </message>
    <message>
        <source>Taking a picture of {name} …</source>
        <translation>Đang chụp ảnh {name} …</translation>
    </message>
    <message>
        <source>{name} has a new reference picture; the one before is kept.</source>
        <translation>{name} đã có ảnh tham chiếu mới; ảnh cũ vẫn được giữ.</translation>
    </message>
    <message>
        <source>Signed: {counts}, in {t}.</source>
        <translation>Đã xác nhận: {counts}, trong {t}.</translation>
    </message>
</context>
<context>
    <name>RoundPage</name>
    <message>
        <source>Round of the cameras</source>
        <translation>Kiểm tra camera đầu ca</translation>
    </message>
    <message>
        <source>Cameras of the round</source>
        <translation>Các camera được kiểm tra</translation>
    </message>
    <message>
        <source>No picture of this camera.</source>
        <translation>Không có hình của camera này.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Show fine cameras too</source>
        <translation>Hiện cả camera bình thường</translation>
    </message>
    <message>
        <source>Sign the round as done</source>
        <translation>Xác nhận đã kiểm tra xong</translation>
    </message>
    <message>
        <source>Today / reference</source>
        <translation>Hôm nay / tham chiếu</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Nhấp nháy</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Chồng hình</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Khác biệt</translation>
    </message>
    <message>
        <source>Aligned</source>
        <translation>Khớp hình</translation>
    </message>
    <message>
        <source>Record the fault</source>
        <translation>Ghi sự cố</translation>
    </message>
    <message>
        <source>Change the words</source>
        <translation>Sửa nội dung</translation>
    </message>
    <message>
        <source>Record all faults</source>
        <translation>Ghi mọi sự cố</translation>
    </message>
    <message>
        <source>Back to the reference position</source>
        <translation>Về vị trí tham chiếu</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kiểm tra lại</translation>
    </message>
    <message>
        <source>Take as new reference</source>
        <translation>Lấy làm tham chiếu mới</translation>
    </message>
    <message>
        <source>All without one: take today&apos;s</source>
        <translation>Lấy cho mọi camera chưa có</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Kiểm tra camera</translation>
    </message>
    <message>
        <source>Checking cameras: {done}/{total}</source>
        <translation>Đang kiểm tra: {done}/{total} camera</translation>
    </message>
    <message>
        <source>Stopped at {done}/{total}</source>
        <translation>Tạm dừng ở {done}/{total} camera</translation>
    </message>
    <message>
        <source>All {total} cameras are checked</source>
        <translation>Đã kiểm tra đủ {total} camera</translation>
    </message>
    <message>
        <source>REFERENCE  {time}</source>
        <translation>THAM CHIẾU  {time}</translation>
    </message>
    <message>
        <source>TODAY  {time}</source>
        <translation>HÔM NAY  {time}</translation>
    </message>
    <message>
        <source>by the picture, {n} % sure</source>
        <translation>theo hình ảnh, chắc chắn {n} %</translation>
    </message>
</context>
</TS>
