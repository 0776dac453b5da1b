<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>VideoRender</name>
    <message>
        <location filename="../../../video/render/words.py" line="33"/>
        <source>Live</source>
        <translation>Trực tiếp</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="35"/>
        <source>Paused</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="37"/>
        <source>Connecting…</source>
        <translation>Đang kết nối…</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="46"/>
        <source>Picture stands still</source>
        <translation>Hình đứng yên</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="47"/>
        <source>No signal</source>
        <translation>Không có tín hiệu</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="48"/>
        <source>Access refused</source>
        <translation>Bị từ chối truy cập</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="49"/>
        <source>Stream blocked</source>
        <translation>Luồng bị khóa</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="56"/>
        <source>No new picture is arriving.</source>
        <translation>Không nhận được hình mới.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="58"/>
        <source>The camera does not answer on the network.</source>
        <translation>Camera không trả lời trên mạng.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="59"/>
        <source>The camera is on the network, but its video service is off.</source>
        <translation>Camera có trên mạng nhưng dịch vụ hình ảnh đang tắt.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="62"/>
        <source>The camera&apos;s network name is not known.</source>
        <translation>Không tìm thấy tên mạng của camera.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="63"/>
        <source>The camera refuses the user name or password.</source>
        <translation>Camera từ chối tên đăng nhập hoặc mật khẩu.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="64"/>
        <source>The camera does not have this stream.</source>
        <translation>Camera không có luồng này.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="65"/>
        <source>The camera reports an error of its own.</source>
        <translation>Camera báo lỗi nội bộ.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="66"/>
        <source>What answers at this address is not a camera.</source>
        <translation>Thiết bị trả lời tại địa chỉ này không phải là camera.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="67"/>
        <source>The camera sends a video format the console cannot show.</source>
        <translation>Camera gửi định dạng hình mà phần mềm không hiển thị được.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="70"/>
        <source>The picture is larger than the console accepts.</source>
        <translation>Hình lớn hơn mức phần mềm chấp nhận.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="71"/>
        <source>The camera ended the connection.</source>
        <translation>Camera đã ngắt kết nối.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="72"/>
        <source>The camera is connected but sends nothing.</source>
        <translation>Camera đã kết nối nhưng không gửi dữ liệu.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="73"/>
        <source>Data arrive, but no picture can be made of them.</source>
        <translation>Có dữ liệu đến nhưng không giải mã được thành hình.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="74"/>
        <source>The video process of the console is being restarted.</source>
        <translation>Tiến trình hình ảnh của phần mềm đang khởi động lại.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="75"/>
        <source>This stream brought the decoder down twice. Press R to try it again.</source>
        <translation>Luồng này đã hai lần làm hỏng bộ giải mã. Nhấn R để thử lại.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="78"/>
        <source>This workstation has no memory left for the picture.</source>
        <translation>Máy trạm không còn đủ bộ nhớ cho hình này.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="79"/>
        <source>No picture is arriving.</source>
        <translation>Chưa nhận được hình.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="86"/>
        <source>{s} s</source>
        <translation>{s} giây</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="88"/>
        <source>{m} min {s:02d} s</source>
        <translation>{m} phút {s:02d} giây</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="90"/>
        <source>{h} h {m:02d} min</source>
        <translation>{h} giờ {m:02d} phút</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="91"/>
        <source>{d} d {h} h</source>
        <translation>{d} ngày {h} giờ</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="103"/>
        <source>Since {clock}, for {duration}</source>
        <translation>Từ {clock}, đã {duration}</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="109"/>
        <source>What is shown is the last picture.</source>
        <translation>Đây là hình cuối cùng, không phải hình trực tiếp.</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="116"/>
        <source>The console reconnects by itself (R: now)</source>
        <translation>Phần mềm tự kết nối lại (R: ngay)</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="118"/>
        <source>Trying now…</source>
        <translation>Đang thử lại…</translation>
    </message>
    <message>
        <location filename="../../../video/render/words.py" line="120"/>
        <source>Next attempt in {duration} (R: now)</source>
        <translation>Thử lại sau {duration} (R: ngay)</translation>
    </message>
</context>
<context>
    <name>WallCanvas</name>
    <message>
        <location filename="../../../video/render/canvas.py" line="305"/>
        <source>Video wall</source>
        <translation>Tường màn hình</translation>
    </message>
    <message>
        <location filename="../../../video/render/canvas.py" line="309"/>
        <source>No camera</source>
        <translation>Không có camera</translation>
    </message>
    <message>
        <location filename="../../../video/render/canvas.py" line="313"/>
        <source>Camera {number}, {name}, {place}: {state}</source>
        <translation>Camera {number}, {name}, {place}: {state}</translation>
    </message>
</context>
</TS>
