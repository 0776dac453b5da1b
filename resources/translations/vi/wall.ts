<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>ButtonRow</name>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
</context>
<context>
    <name>CameraTree</name>
    <message>
        <source>Number, name, place…</source>
        <translation>Số hiệu, tên, địa điểm…</translation>
    </message>
    <message>
        <source>Search for a camera</source>
        <translation>Tìm camera</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Enter: into the selected tile · drag: into any tile</source>
        <translation>Enter: đưa vào ô đang chọn · kéo: vào ô bất kỳ</translation>
    </message>
    <message>
        <source>{n} of {all} cameras need a look: {numbers}</source>
        <translation>{n}/{all} camera cần xem lại: {numbers}</translation>
    </message>
</context>
<context>
    <name>NumberCall</name>
    <message>
        <source>Preset {digits}_   Enter: go there · Esc: leave</source>
        <translation>Điểm đặt trước {digits}_   Enter: chuyển đến · Esc: thôi</translation>
    </message>
    <message>
        <source>Camera {digits}_</source>
        <translation>Camera {digits}_</translation>
    </message>
    <message>
        <source>no camera has this number</source>
        <translation>không có camera mang số này</translation>
    </message>
    <message>
        <source>{number} belongs to a mobile unit without a plan in force (Ctrl+Shift+U)</source>
        <translation>{number} thuộc thiết bị di động chưa có kế hoạch đang hiệu lực (Ctrl+Shift+U)</translation>
    </message>
    <message>
        <source>Enter: show · Shift+Enter: into the selected tile · Esc: leave</source>
        <translation>Enter: xem · Shift+Enter: đưa vào ô đang chọn · Esc: thôi</translation>
    </message>
</context>
<context>
    <name>ViewList</name>
    <message>
        <source>Name of the view shown now…</source>
        <translation>Tên góc nhìn đang hiện…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Saved views and tours</source>
        <translation>Góc nhìn đã lưu và vòng xem</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>không phím</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source> s</source>
        <translation> giây</translation>
    </message>
    <message>
        <source>Make a tour</source>
        <translation>Tạo vòng xem</translation>
    </message>
    <message>
        <source>Make a tour of every page</source>
        <translation>Tạo vòng xem mọi trang</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất tệp…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Nhập tệp…</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Hoàn tác thay đổi vừa rồi</translation>
    </message>
    <message>
        <source>A tour of the selected views; with fewer than two selected, of the cameras shown now</source>
        <translation>Vòng qua các góc nhìn đã chọn; nếu chọn ít hơn hai thì qua các camera đang hiện</translation>
    </message>
    <message>
        <source>A tour of all cameras of this wall, a page after the other, however many there are then</source>
        <translation>Lần lượt mọi trang của tường hình này, kể cả camera thêm về sau</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Đã hoàn tác.</translation>
    </message>
    <message>
        <source>{views} views and {tours} tours taken over; Ctrl+Z takes that back.</source>
        <translation>Đã nhập {views} góc nhìn và {tours} vòng xem; Ctrl+Z để hoàn tác.</translation>
    </message>
    <message>
        <source>{n} steps of {s} s</source>
        <translation>{n} bước, mỗi bước {s} giây</translation>
    </message>
    <message>
        <source>{tiles} tiles: {cameras}</source>
        <translation>{tiles} ô: {cameras}</translation>
    </message>
    <message>
        <source>Type a name for the view first.</source>
        <translation>Hãy gõ tên góc nhìn trước.</translation>
    </message>
    <message>
        <source>Replaced: {name}</source>
        <translation>Đã thay: {name}</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Đã lưu: {name}</translation>
    </message>
    <message>
        <source>There is another view of that name.</source>
        <translation>Đã có góc nhìn khác mang tên này.</translation>
    </message>
    <message>
        <source>Deleted: {names}. Ctrl+Z brings it back.</source>
        <translation>Đã xóa: {names}. Ctrl+Z để lấy lại.</translation>
    </message>
    <message>
        <source>Select two or more views, or show two or more cameras, to make a tour of them.</source>
        <translation>Hãy chọn từ hai góc nhìn, hoặc cho hiện từ hai camera, để tạo vòng xem.</translation>
    </message>
    <message>
        <source>Every page</source>
        <translation>Lần lượt mọi trang</translation>
    </message>
    <message>
        <source>Tour saved: {name}. Enter starts it.</source>
        <translation>Đã lưu vòng xem: {name}. Enter để chạy.</translation>
    </message>
    <message>
        <source>Export views</source>
        <translation>Xuất góc nhìn</translation>
    </message>
    <message>
        <source>Import views</source>
        <translation>Nhập góc nhìn</translation>
    </message>
</context>
<context>
    <name>WallCommands</name>
    <message>
        <source>Video wall</source>
        <translation>Tường màn hình</translation>
    </message>
    <message>
        <source>Views of the wall</source>
        <translation>Góc nhìn của tường màn hình</translation>
    </message>
    <message>
        <source>Layout…</source>
        <translation>Bố cục…</translation>
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
        <source>Connect to the camera again now</source>
        <translation>Kết nối lại camera ngay</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Capture the picture of the selected camera</source>
        <translation>Chụp ảnh camera đang chọn</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Chụp ảnh</translation>
    </message>
    <message>
        <source>Open the cameras beside this one, or return to what was there</source>
        <translation>Mở các camera lân cận, hoặc trở lại như trước</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Lân cận</translation>
    </message>
    <message>
        <source>List of cameras with search</source>
        <translation>Danh sách camera, có tìm kiếm</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Saved views and tours</source>
        <translation>Góc nhìn đã lưu và vòng xem</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Góc nhìn</translation>
    </message>
    <message>
        <source>Hot spot: this tile follows selection and alerts</source>
        <translation>Ô tiêu điểm: ô này theo camera được chọn và cảnh báo</translation>
    </message>
    <message>
        <source>Take the camera out of the tile</source>
        <translation>Bỏ camera khỏi ô</translation>
    </message>
    <message>
        <source>The whole picture again</source>
        <translation>Trở lại toàn hình</translation>
    </message>
    <message>
        <source>All borders even again</source>
        <translation>Chia đều lại các ô</translation>
    </message>
    <message>
        <source>Save what is shown as a view</source>
        <translation>Lưu bố cục đang hiện thành góc nhìn</translation>
    </message>
    <message>
        <source>Pause the tour, go on with it</source>
        <translation>Tạm dừng, chạy tiếp vòng xem</translation>
    </message>
    <message>
        <source>Another wall window, for another screen</source>
        <translation>Thêm cửa sổ tường màn hình cho màn hình khác</translation>
    </message>
    <message>
        <source>Select the next tile in a direction; pan what is zoomed</source>
        <translation>Chọn ô kế bên; dời hình đang phóng</translation>
    </message>
    <message>
        <source>1, 4, 9, 16, 25, 36, 49, 64 cameras</source>
        <translation>1, 4, 9, 16, 25, 36, 49, 64 camera</translation>
    </message>
    <message>
        <source>Turn to other cameras</source>
        <translation>Sang trang camera khác</translation>
    </message>
    <message>
        <source>Zoom in, zoom out (wheel too)</source>
        <translation>Phóng hình, thu hình (hoặc con lăn)</translation>
    </message>
    <message>
        <source>Call a camera: its number, then Enter; with Shift into this tile</source>
        <translation>Gọi camera: gõ số rồi Enter; thêm Shift: đưa vào ô này</translation>
    </message>
    <message>
        <source>Call a preset: *, its number, Enter</source>
        <translation>Gọi điểm đặt trước: *, số, Enter</translation>
    </message>
    <message>
        <source>Back: zoom, then the enlarged camera</source>
        <translation>Trở lại: bỏ phóng hình, rồi bỏ phóng to</translation>
    </message>
    <message>
        <source>Let the camera change places with the one beside it</source>
        <translation>Đổi chỗ camera với ô bên cạnh</translation>
    </message>
    <message>
        <source>Move the border beside the tile</source>
        <translation>Dời đường biên bên cạnh ô</translation>
    </message>
    <message>
        <source>Show the view saved on this key</source>
        <translation>Mở góc nhìn đã lưu ở phím này</translation>
    </message>
    <message>
        <source>Show {n} cameras</source>
        <translation>Hiện {n} camera</translation>
    </message>
    <message>
        <source>Show one camera</source>
        <translation>Hiện một camera</translation>
    </message>
</context>
<context>
    <name>WallLine</name>
    <message>
        <source>{name}: {step}/{steps}</source>
        <translation>{name}: {step}/{steps}</translation>
    </message>
    <message>
        <source>paused · Space: go on</source>
        <translation>tạm dừng · phím cách: chạy tiếp</translation>
    </message>
    <message>
        <source>Neighbours of {camera} · N: back</source>
        <translation>Lân cận {camera} · N: trở lại</translation>
    </message>
    <message>
        <source>next in {s} s</source>
        <translation>chuyển sau {s} giây</translation>
    </message>
    <message>
        <source>{n} cameras shown</source>
        <translation>Đang hiện {n} camera</translation>
    </message>
    <message>
        <source>page {page}/{pages}</source>
        <translation>trang {page}/{pages}</translation>
    </message>
    <message>
        <source>hot spot</source>
        <translation>có ô tiêu điểm</translation>
    </message>
    <message>
        <source>{n} without a live picture</source>
        <translation>{n} không có hình trực tiếp</translation>
    </message>
</context>
<context>
    <name>WallPanel</name>
    <message>
        <source>No camera is known beside {camera}.</source>
        <translation>Chưa biết camera nào ở cạnh {camera}.</translation>
    </message>
    <message>
        <source>No view is saved on Shift+F{n}.</source>
        <translation>Chưa lưu góc nhìn nào ở phím Shift+F{n}.</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Trở lại</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Video wall {n} – Hải Đăng</source>
        <translation>Tường màn hình {n} – Hải Đăng</translation>
    </message>
    <message>
        <source>This window over the whole screen</source>
        <translation>Cửa sổ này toàn màn hình</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Đóng cửa sổ này</translation>
    </message>
</context>
<context>
    <name>Walls</name>
    <message>
        <source>There are {n} wall windows already.</source>
        <translation>Đã có {n} cửa sổ tường màn hình.</translation>
    </message>
    <message>
        <source>Screen {screen} is gone: its wall window is on the main screen now.</source>
        <translation>Mất màn hình {screen}: cửa sổ tường màn hình của nó đã về màn hình chính.</translation>
    </message>
</context>
</TS>
