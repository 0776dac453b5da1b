<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>CameraReading</name>
    <message>
        <source>For the technician: {detail}</source>
        <translation>Thông tin cho kỹ thuật: {detail}</translation>
    </message>
    <message>
        <source>Read by avformat: this camera&apos;s RTSP is not understood by our reader</source>
        <translation>Đọc bằng avformat: bộ đọc của chương trình không hiểu RTSP của camera này</translation>
    </message>
    <message>
        <source>Read by avformat: its address is not RTSP</source>
        <translation>Đọc bằng avformat: địa chỉ không phải RTSP</translation>
    </message>
    <message>
        <source>Read by our own client, {way}</source>
        <translation>Đọc bằng bộ đọc của chương trình, {way}</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>luồng chính</translation>
    </message>
    <message>
        <source>sub stream</source>
        <translation>luồng phụ</translation>
    </message>
    <message>
        <source>no packet lost</source>
        <translation>không mất gói tin</translation>
    </message>
    <message>
        <source>{n} packets lost in {s} s</source>
        <translation>mất {n} gói tin trong {s} s</translation>
    </message>
    <message>
        <source>{fps} pictures/s · {kbit} kbit/s · {lost}</source>
        <translation>{fps} hình/s · {kbit} kbit/s · {lost}</translation>
    </message>
    <message>
        <source>The camera tells no time of its own.</source>
        <translation>Camera không gửi giờ của mình.</translation>
    </message>
    <message>
        <source>The camera&apos;s clock agrees with the room&apos;s.</source>
        <translation>Đồng hồ camera khớp với giờ của phòng.</translation>
    </message>
    <message>
        <source>The camera&apos;s clock is fast by {s} s.</source>
        <translation>Đồng hồ camera nhanh {s} s.</translation>
    </message>
    <message>
        <source>The camera&apos;s clock is slow by {s} s.</source>
        <translation>Đồng hồ camera chậm {s} s.</translation>
    </message>
</context>
<context>
    <name>VideoRender</name>
    <message>
        <source>Live</source>
        <translation>Trực tiếp</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Đang kết nối…</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Camera {number}</translation>
    </message>
    <message>
        <source>It left the list of cameras, or belongs to a mobile unit without a plan in force (Ctrl+Shift+U).</source>
        <translation>Camera không còn trong danh sách, hoặc thuộc thiết bị di động chưa có kế hoạch còn hiệu lực (Ctrl+Shift+U).</translation>
    </message>
    <message>
        <source>Hot spot</source>
        <translation>Ô tiêu điểm</translation>
    </message>
    <message>
        <source>Shows the camera that is selected or raises an alert.</source>
        <translation>Hiện camera được chọn hoặc có cảnh báo.</translation>
    </message>
    <message>
        <source>Tile {n} is free</source>
        <translation>Ô {n} còn trống</translation>
    </message>
    <message>
        <source>{clock} (fast by {duration})</source>
        <translation>{clock} (nhanh {duration})</translation>
    </message>
    <message>
        <source>{clock} (slow by {duration})</source>
        <translation>{clock} (chậm {duration})</translation>
    </message>
    <message>
        <source>Key frames only</source>
        <translation>Chỉ khung hình khóa</translation>
    </message>
    <message>
        <source>Picture frozen</source>
        <translation>Hình bị đứng</translation>
    </message>
    <message>
        <source>Camera covered</source>
        <translation>Camera bị che</translation>
    </message>
    <message>
        <source>Picture too dark</source>
        <translation>Hình quá tối</translation>
    </message>
    <message>
        <source>Picture too bright</source>
        <translation>Hình quá sáng</translation>
    </message>
    <message>
        <source>Picture blurred</source>
        <translation>Hình bị mờ</translation>
    </message>
    <message>
        <source>View has moved</source>
        <translation>Lệch góc quan sát</translation>
    </message>
    <message>
        <source>Signal unstable</source>
        <translation>Tín hiệu không ổn định</translation>
    </message>
    <message>
        <source>Picture stands still</source>
        <translation>Hình đứng yên</translation>
    </message>
    <message>
        <source>No signal</source>
        <translation>Không có tín hiệu</translation>
    </message>
    <message>
        <source>Access refused</source>
        <translation>Bị từ chối truy cập</translation>
    </message>
    <message>
        <source>Stream blocked</source>
        <translation>Luồng bị khóa</translation>
    </message>
    <message>
        <source>No new picture is arriving.</source>
        <translation>Không nhận được hình mới.</translation>
    </message>
    <message>
        <source>The camera does not answer on the network.</source>
        <translation>Camera không trả lời trên mạng.</translation>
    </message>
    <message>
        <source>The camera is on the network, but its video service is off.</source>
        <translation>Camera có trên mạng nhưng dịch vụ hình ảnh đang tắt.</translation>
    </message>
    <message>
        <source>The camera&apos;s network name is not known.</source>
        <translation>Không tìm thấy tên mạng của camera.</translation>
    </message>
    <message>
        <source>The camera refuses the user name or password.</source>
        <translation>Camera từ chối tên đăng nhập hoặc mật khẩu.</translation>
    </message>
    <message>
        <source>The camera does not have this stream.</source>
        <translation>Camera không có luồng này.</translation>
    </message>
    <message>
        <source>The camera reports an error of its own.</source>
        <translation>Camera báo lỗi nội bộ.</translation>
    </message>
    <message>
        <source>What answers at this address is not a camera.</source>
        <translation>Thiết bị trả lời tại địa chỉ này không phải là camera.</translation>
    </message>
    <message>
        <source>The camera sends a video format the console cannot show.</source>
        <translation>Camera gửi định dạng hình mà phần mềm không hiển thị được.</translation>
    </message>
    <message>
        <source>The picture is larger than the console accepts.</source>
        <translation>Hình lớn hơn mức phần mềm chấp nhận.</translation>
    </message>
    <message>
        <source>The camera ended the connection.</source>
        <translation>Camera đã ngắt kết nối.</translation>
    </message>
    <message>
        <source>The camera is connected but sends nothing.</source>
        <translation>Camera đã kết nối nhưng không gửi dữ liệu.</translation>
    </message>
    <message>
        <source>Data arrive, but no picture can be made of them.</source>
        <translation>Có dữ liệu đến nhưng không giải mã được thành hình.</translation>
    </message>
    <message>
        <source>The camera&apos;s certificate is not the one it should have.</source>
        <translation>Chứng thư của camera không đúng chứng thư đã đăng ký.</translation>
    </message>
    <message>
        <source>Waiting for the next whole picture of the stream.</source>
        <translation>Đang chờ khung hình đầy đủ tiếp theo của luồng.</translation>
    </message>
    <message>
        <source>The camera has too many viewers and lets nobody in.</source>
        <translation>Camera đã đủ người xem, không nhận thêm kết nối.</translation>
    </message>
    <message>
        <source>The video process of the console is being restarted.</source>
        <translation>Tiến trình hình ảnh của phần mềm đang khởi động lại.</translation>
    </message>
    <message>
        <source>This stream brought the decoder down twice. Press R to try it again.</source>
        <translation>Luồng này đã hai lần làm hỏng bộ giải mã. Nhấn R để thử lại.</translation>
    </message>
    <message>
        <source>This workstation has no memory left for the picture.</source>
        <translation>Máy trạm không còn đủ bộ nhớ cho hình này.</translation>
    </message>
    <message>
        <source>No picture is arriving.</source>
        <translation>Chưa nhận được hình.</translation>
    </message>
    <message>
        <source>Read by {reader}</source>
        <translation>Đọc bằng {reader}</translation>
    </message>
    <message>
        <source>For the technician: {detail}</source>
        <translation>Cho kỹ thuật viên: {detail}</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} giây</translation>
    </message>
    <message>
        <source>{m} min {s:02d} s</source>
        <translation>{m} phút {s:02d} giây</translation>
    </message>
    <message>
        <source>{h} h {m:02d} min</source>
        <translation>{h} giờ {m:02d} phút</translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation>{d} ngày {h} giờ</translation>
    </message>
    <message>
        <source>Since {clock}, for {duration}</source>
        <translation>Từ {clock}, đã {duration}</translation>
    </message>
    <message>
        <source>What is shown is the last picture.</source>
        <translation>Đây là hình cuối cùng, không phải hình trực tiếp.</translation>
    </message>
    <message>
        <source>The console reconnects by itself (R: now)</source>
        <translation>Phần mềm tự kết nối lại (R: ngay)</translation>
    </message>
    <message>
        <source>Trying now…</source>
        <translation>Đang thử lại…</translation>
    </message>
    <message>
        <source>Next attempt in {duration} (R: now)</source>
        <translation>Thử lại sau {duration} (R: ngay)</translation>
    </message>
    <message>
        <source>Camera {camera}</source>
        <translation>Camera {camera}</translation>
    </message>
</context>
<context>
    <name>WallCanvas</name>
    <message>
        <source>Video wall</source>
        <translation>Tường màn hình</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Không có camera</translation>
    </message>
</context>
</TS>
