<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>ReplayDesk</name>
    <message>
        <source>Replay</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Looking back</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Replay the selected camera</source>
        <translation>Xem lại camera đang chọn</translation>
    </message>
    <message>
        <source>Capture what was 5 seconds ago</source>
        <translation>Chụp hình của 5 giây trước</translation>
    </message>
    <message>
        <source>Capture the last 2 seconds as 5 pictures</source>
        <translation>Chụp liên tiếp 5 ảnh của 2 giây vừa qua</translation>
    </message>
    <message>
        <source>Save a clip: 20 s before, 10 s after</source>
        <translation>Lưu đoạn ghi hình: 20 giây trước, 10 giây sau</translation>
    </message>
    <message>
        <source>Select a camera on the wall first.</source>
        <translation>Hãy chọn một camera trên tường hình trước.</translation>
    </message>
    <message>
        <source>There is no clip beside this picture (yet): it is sealed 10 s after the picture.</source>
        <translation>Chưa có đoạn ghi hình kèm ảnh này: đoạn ghi được niêm phong 10 giây sau khi chụp.</translation>
    </message>
    <message>
        <source>The clip of camera {camera} is sealed in {n} seconds.</source>
        <translation>Đoạn ghi hình của camera {camera} sẽ được niêm phong sau {n} giây.</translation>
    </message>
    <message>
        <source>The picture came after the officer had signed out; it is not kept.</source>
        <translation>Ảnh đến sau khi cán bộ đã đăng xuất nên không được lưu.</translation>
    </message>
    <message>
        <source>Clip {number} of camera {camera}, {n} seconds, is safe.</source>
        <translation>Đoạn ghi hình {number} của camera {camera}, dài {n} giây, đã được niêm phong.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem đoạn này</translation>
    </message>
    <message>
        <source>{n} clips were cut short when the program ended last time; the log says which. What there was of them is sealed.</source>
        <translation>{n} đoạn ghi hình bị dở dang khi chương trình dừng lần trước; nhật ký ghi rõ từng đoạn. Phần đã nhận được đều đã niêm phong.</translation>
    </message>
    <message>
        <source>The sound of camera {camera} is off while the replay is heard.</source>
        <translation>Tiếng trực tiếp của camera {camera} đã tắt trong lúc nghe đoạn xem lại.</translation>
    </message>
    <message>
        <source>Sign in first: what is sealed is sealed in a person&apos;s name.</source>
        <translation>Hãy đăng nhập trước: ảnh và đoạn ghi hình được niêm phong dưới tên một người.</translation>
    </message>
</context>
<context>
    <name>ReplayPanel</name>
    <message>
        <source>Camera {camera} {name}</source>
        <translation>Camera {camera} {name}</translation>
    </message>
    <message>
        <source>beside a picture</source>
        <translation>kèm ảnh</translation>
    </message>
    <message>
        <source>Clip {number} · camera {camera}</source>
        <translation>Đoạn ghi hình {number} · camera {camera}</translation>
    </message>
    <message>
        <source>−10 s</source>
        <translation>−10 giây</translation>
    </message>
    <message>
        <source>10 seconds back</source>
        <translation>Lùi 10 giây</translation>
    </message>
    <message>
        <source>−5 s</source>
        <translation>−5 giây</translation>
    </message>
    <message>
        <source>5 seconds back</source>
        <translation>Lùi 5 giây</translation>
    </message>
    <message>
        <source>One picture back</source>
        <translation>Lùi một hình</translation>
    </message>
    <message>
        <source>Picture back</source>
        <translation>Lùi hình</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Phát</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>Phát hoặc dừng</translation>
    </message>
    <message>
        <source>One picture on</source>
        <translation>Tiến một hình</translation>
    </message>
    <message>
        <source>Picture on</source>
        <translation>Tiến hình</translation>
    </message>
    <message>
        <source>+5 s</source>
        <translation>+5 giây</translation>
    </message>
    <message>
        <source>5 seconds on</source>
        <translation>Tiến 5 giây</translation>
    </message>
    <message>
        <source>+10 s</source>
        <translation>+10 giây</translation>
    </message>
    <message>
        <source>10 seconds on</source>
        <translation>Tiến 10 giây</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Chậm</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Phát chậm lại</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Nhanh</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Phát nhanh hơn</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Đầu đoạn</translation>
    </message>
    <message>
        <source>The clip begins here</source>
        <translation>Đoạn ghi bắt đầu tại đây</translation>
    </message>
    <message>
        <source>End here</source>
        <translation>Cuối đoạn</translation>
    </message>
    <message>
        <source>The clip ends here</source>
        <translation>Đoạn ghi kết thúc tại đây</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Tiếng</translation>
    </message>
    <message>
        <source>Sound on or off</source>
        <translation>Bật hoặc tắt tiếng</translation>
    </message>
    <message>
        <source>Save the clip</source>
        <translation>Lưu đoạn</translation>
    </message>
    <message>
        <source>Save what is marked as a clip</source>
        <translation>Lưu phần đã đánh dấu thành đoạn ghi hình</translation>
    </message>
    <message>
        <source>Take this picture</source>
        <translation>Chụp hình này</translation>
    </message>
    <message>
        <source>Seal exactly this picture</source>
        <translation>Niêm phong đúng hình đang xem</translation>
    </message>
    <message>
        <source>To the first picture</source>
        <translation>Về hình đầu tiên</translation>
    </message>
    <message>
        <source>To the last picture</source>
        <translation>Đến hình cuối cùng</translation>
    </message>
    <message>
        <source>with sound</source>
        <translation>có tiếng</translation>
    </message>
    <message>
        <source>sound is coming …</source>
        <translation>đang chờ tiếng …</translation>
    </message>
    <message>
        <source>sound off (M)</source>
        <translation>đã tắt tiếng (M)</translation>
    </message>
    <message>
        <source>silent: sound only at 1×</source>
        <translation>không phát tiếng: chỉ có tiếng ở tốc độ 1×</translation>
    </message>
    <message>
        <source>no sound from this camera</source>
        <translation>camera này không có tiếng</translation>
    </message>
    <message>
        <source>no sound: libvlc is missing</source>
        <translation>không có tiếng: thiếu libvlc</translation>
    </message>
    <message>
        <source>no sound: it cannot be played</source>
        <translation>không có tiếng: không phát được</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Đang mở …</translation>
    </message>
    <message>
        <source>Nothing is open. Select a camera on the wall and press Ctrl+F5 to look back.</source>
        <translation>Chưa mở hình nào. Chọn camera trên tường hình rồi bấm Ctrl+F5 để xem lại.</translation>
    </message>
    <message>
        <source>This clip is sealed already.</source>
        <translation>Đoạn ghi hình này đã được niêm phong.</translation>
    </message>
    <message>
        <source>The end lies before the beginning: mark them anew.</source>
        <translation>Điểm cuối nằm trước điểm đầu: hãy đánh dấu lại.</translation>
    </message>
    <message>
        <source>The film cannot be shown any further. Open it again (Ctrl+F5).</source>
        <translation>Không phát tiếp được. Hãy mở lại (Ctrl+F5).</translation>
    </message>
    <message>
        <source>Looking back – not live</source>
        <translation>Đang xem lại – không phải hình trực tiếp</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>đang phát</translation>
    </message>
</context>
<context>
    <name>SoundDesk</name>
    <message>
        <source>Sound of the selected camera on or off</source>
        <translation>Bật hoặc tắt tiếng của camera đang chọn</translation>
    </message>
    <message>
        <source>The sound is off.</source>
        <translation>Đã tắt tiếng.</translation>
    </message>
    <message>
        <source>Camera {camera} is set up without sound. An administrator turns it on in the settings of the camera (sound = true).</source>
        <translation>Camera {camera} đang được đặt không nhận tiếng. Người quản trị bật tiếng trong phần cài đặt của camera (sound = true).</translation>
    </message>
    <message>
        <source>No sound: this workstation lacks libvlc. Install libvlc5 and vlc-plugin-base; pictures and clips need neither.</source>
        <translation>Không phát được tiếng: máy trạm này chưa có libvlc. Hãy cài libvlc5 và vlc-plugin-base; hình và đoạn ghi hình không cần các gói này.</translation>
    </message>
    <message>
        <source>The sound of camera {camera} has stopped. Turn it on again with Ctrl+F6.</source>
        <translation>Tiếng của camera {camera} đã dừng. Bật lại bằng Ctrl+F6.</translation>
    </message>
    <message>
        <source>Sound of camera {camera} is on.</source>
        <translation>Đang nghe tiếng của camera {camera}.</translation>
    </message>
    <message>
        <source>No sound has come from camera {camera} yet; it may have no microphone.</source>
        <translation>Chưa nhận được tiếng nào từ camera {camera}; camera có thể không có micro.</translation>
    </message>
</context>
</TS>
