<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>ContainerView</name>
    <message>
        <source>Container number</source>
        <translation>Số hiệu container</translation>
    </message>
    <message>
        <source>No declaration is known for this container.</source>
        <translation>Chưa có tờ khai nào của container này.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Xảy ra</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Nhận lúc</translation>
    </message>
    <message>
        <source>All about the container</source>
        <translation>Tất cả về container</translation>
    </message>
    <message>
        <source>Another container</source>
        <translation>Container khác</translation>
    </message>
    <message>
        <source>Open the line</source>
        <translation>Mở dòng đang chọn</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Làm mới</translation>
    </message>
    <message>
        <source>Show the whole track</source>
        <translation>Xem toàn bộ lộ trình</translation>
    </message>
    <message>
        <source>Looking in every system …</source>
        <translation>Đang tra cứu các hệ thống…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>{matter}, direction {number}: {left}</source>
        <translation>{matter}, chỉ đạo {number}: {left}</translation>
    </message>
    <message>
        <source>No system knows this container yet.</source>
        <translation>Chưa hệ thống nào có dữ liệu về container này.</translation>
    </message>
    <message>
        <source>{n} declaration(s)</source>
        <translation>{n} tờ khai</translation>
    </message>
    <message>
        <source>seen by {n} camera(s): {names}</source>
        <translation>{n} camera ghi nhận: {names}</translation>
    </message>
    <message>
        <source>not seen by any camera</source>
        <translation>chưa camera nào ghi nhận</translation>
    </message>
    <message>
        <source>{n} capture(s)</source>
        <translation>{n} ảnh chụp</translation>
    </message>
    <message>
        <source>{n} incident(s)</source>
        <translation>{n} vụ việc</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Qua KVGS</translation>
    </message>
    <message>
        <source>Allowed through the supervised area</source>
        <translation>Đủ điều kiện qua khu vực giám sát</translation>
    </message>
    <message>
        <source>Customs seal</source>
        <translation>Seal hải quan</translation>
    </message>
    <message>
        <source>GPS seal</source>
        <translation>Seal GPS</translation>
    </message>
    <message>
        <source>Earlier declarations</source>
        <translation>Tờ khai trước đó</translation>
    </message>
    <message>
        <source>Declaration {s} registered</source>
        <translation>Đăng ký tờ khai {s}</translation>
    </message>
    <message>
        <source>Declaration {s}: check finished</source>
        <translation>Tờ khai {s}: hoàn thành kiểm tra</translation>
    </message>
    <message>
        <source>Declaration {s}: goods released</source>
        <translation>Tờ khai {s}: giải phóng hàng</translation>
    </message>
    <message>
        <source>Declaration {s}: goods taken to storage</source>
        <translation>Tờ khai {s}: mang hàng về bảo quản</translation>
    </message>
    <message>
        <source>Declaration {s} cleared</source>
        <translation>Tờ khai {s} thông quan</translation>
    </message>
    <message>
        <source>Declaration {s}: passed the supervised area</source>
        <translation>Tờ khai {s}: đã qua KVGS</translation>
    </message>
    <message>
        <source>On the gate list of declaration {s}</source>
        <translation>Có trong danh sách đủ điều kiện qua KVGS của tờ khai {s}</translation>
    </message>
    <message>
        <source>Seen by camera {s}</source>
        <translation>Camera {s} ghi nhận</translation>
    </message>
    <message>
        <source>GPS seal {s}: alarm</source>
        <translation>Seal GPS {s}: cảnh báo</translation>
    </message>
    <message>
        <source>GPS seal {s}: door opened</source>
        <translation>Seal GPS {s}: mở cửa</translation>
    </message>
    <message>
        <source>GPS seal {s}: last position</source>
        <translation>Seal GPS {s}: vị trí cuối</translation>
    </message>
    <message>
        <source>Captured at camera {s}</source>
        <translation>Chụp ảnh màn hình camera {s}</translation>
    </message>
    <message>
        <source>Incident {s}</source>
        <translation>Vụ việc {s}</translation>
    </message>
    <message>
        <source>Timeline, newest first (Enter opens)</source>
        <translation>Diễn biến, mới nhất trước (Enter để mở)</translation>
    </message>
</context>
<context>
    <name>ContainersPanel</name>
    <message>
        <source>Nothing recognised yet.</source>
        <translation>Chưa có dữ liệu nhận dạng.</translation>
    </message>
    <message>
        <source>Rows appear here as cameras read them.</source>
        <translation>Dữ liệu hiện ra khi camera nhận dạng đọc được.</translation>
    </message>
    <message>
        <source>Container, plate or camera (digits alone will do)</source>
        <translation>Số container, biển số hoặc camera (chỉ cần phần chữ số)</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>Mọi camera</translation>
    </message>
    <message>
        <source>Containers only</source>
        <translation>Chỉ container</translation>
    </message>
    <message>
        <source>Doubtful only</source>
        <translation>Chỉ dòng nghi vấn</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Show the camera</source>
        <translation>Xem camera</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Ghi nhận lúc</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Chiều</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Biển số</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Độ tin cậy</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Qua KVGS</translation>
    </message>
    <message>
        <source>Declaration</source>
        <translation>Số tờ khai</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Doanh nghiệp</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Nhận lúc</translation>
    </message>
    <message>
        <source>Not on a gate list</source>
        <translation>Chưa đủ điều kiện</translation>
    </message>
    <message>
        <source>Allowed through</source>
        <translation>Đủ điều kiện</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Draw at random</source>
        <translation>Chọn ngẫu nhiên</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bảng</translation>
    </message>
</context>
<context>
    <name>DataPanels</name>
    <message>
        <source>Declarations</source>
        <translation>Tờ khai</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>GPS tracks</source>
        <translation>Định vị</translation>
    </message>
    <message>
        <source>All about a container</source>
        <translation>Tra cứu</translation>
    </message>
</context>
<context>
    <name>DeclarationsPanel</name>
    <message>
        <source>No declaration yet.</source>
        <translation>Chưa có tờ khai.</translation>
    </message>
    <message>
        <source>They appear here as the data source delivers.</source>
        <translation>Tờ khai hiện ra khi nguồn dữ liệu gửi về.</translation>
    </message>
    <message>
        <source>Number, enterprise, tax code, bill, goods … (without accents)</source>
        <translation>Số tờ khai, doanh nghiệp, MST, vận đơn, tên hàng… (không cần dấu)</translation>
    </message>
    <message>
        <source>Select a declaration to see its details.</source>
        <translation>Chọn một tờ khai để xem chi tiết.</translation>
    </message>
    <message>
        <source>Declaration</source>
        <translation>Số tờ khai</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Đăng ký</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Doanh nghiệp</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Loại hình</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Đơn vị HQ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Tên hàng</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Nhận lúc</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Mọi luồng</translation>
    </message>
    <message>
        <source>Yellow and red</source>
        <translation>Luồng vàng và đỏ</translation>
    </message>
    <message>
        <source>Import or export</source>
        <translation>Nhập khẩu hay xuất khẩu</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>Nhập và xuất khẩu</translation>
    </message>
    <message>
        <source>All offices</source>
        <translation>Mọi đơn vị</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Mọi loại hình</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Mọi trạng thái</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Channel</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kiểm tra số</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Doanh nghiệp</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Loại hình</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Đơn vị HQ</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Đăng ký</translation>
    </message>
    <message>
        <source>Check finished</source>
        <translation>Hoàn thành kiểm tra</translation>
    </message>
    <message>
        <source>Taken to storage</source>
        <translation>Mang hàng về bảo quản</translation>
    </message>
    <message>
        <source>Goods released</source>
        <translation>Giải phóng hàng</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Thông quan</translation>
    </message>
    <message>
        <source>Passed supervised area</source>
        <translation>Đã qua KVGS</translation>
    </message>
    <message>
        <source>Cancelled because</source>
        <translation>Lý do hủy</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Tên hàng</translation>
    </message>
    <message>
        <source>HS code</source>
        <translation>Mã số HS</translation>
    </message>
    <message>
        <source>Taxable value</source>
        <translation>Trị giá tính thuế</translation>
    </message>
    <message>
        <source>Bill of lading</source>
        <translation>Vận đơn</translation>
    </message>
    <message>
        <source>Warehouse</source>
        <translation>Địa điểm lưu kho</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Document officer</source>
        <translation>Công chức kiểm tra hồ sơ</translation>
    </message>
    <message>
        <source>Inspection officer</source>
        <translation>Công chức kiểm hóa</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Nhận lúc</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Số lần nhận</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
</context>
<context>
    <name>SealsPanel</name>
    <message>
        <source>No GPS seal yet.</source>
        <translation>Chưa có seal GPS.</translation>
    </message>
    <message>
        <source>Seals appear here as their system names them.</source>
        <translation>Seal hiện ra khi hệ thống định vị gửi về.</translation>
    </message>
    <message>
        <source>Seal, container or vehicle</source>
        <translation>Số seal, container hoặc phương tiện</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Cần chú ý</translation>
    </message>
    <message>
        <source>GPS seals</source>
        <translation>Seal GPS</translation>
    </message>
    <message>
        <source>Show the whole track</source>
        <translation>Xem toàn bộ lộ trình</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
    <message>
        <source>Move the map</source>
        <translation>Di chuyển bản đồ</translation>
    </message>
    <message>
        <source>Nearer, farther</source>
        <translation>Phóng to, thu nhỏ</translation>
    </message>
    <message>
        <source>The whole country</source>
        <translation>Toàn quốc</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Số seal</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Last position</source>
        <translation>Vị trí cuối</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Cửa</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Pin</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Phương tiện</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Fetching the track …</source>
        <translation>Đang lấy lộ trình…</translation>
    </message>
    <message>
        <source>The track could not be read. Select the seal again.</source>
        <translation>Không đọc được lộ trình. Hãy chọn lại seal.</translation>
    </message>
    <message>
        <source>{seal}: no position in the last 14 days.</source>
        <translation>{seal}: không có vị trí trong 14 ngày qua.</translation>
    </message>
    <message>
        <source>{seal}: {n} positions over {t}; last {last}, received {received}</source>
        <translation>{seal}: {n} vị trí trong {t}; vị trí cuối {last}, nhận lúc {received}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Green</source>
        <translation>Xanh</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Vàng</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Đỏ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập khẩu</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất khẩu</translation>
    </message>
    <message>
        <source>Transit</source>
        <translation>Quá cảnh</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Đã đăng ký</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Hoàn thành kiểm tra</translation>
    </message>
    <message>
        <source>Taken to storage</source>
        <translation>Mang hàng về bảo quản</translation>
    </message>
    <message>
        <source>Goods released</source>
        <translation>Giải phóng hàng</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Thông quan</translation>
    </message>
    <message>
        <source>Passed supervised area</source>
        <translation>Đã qua KVGS</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Vào</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ra</translation>
    </message>
    <message>
        <source>Door open</source>
        <translation>Cửa đang mở</translation>
    </message>
    <message>
        <source>Position lost</source>
        <translation>Mất vị trí</translation>
    </message>
    <message>
        <source>Battery low</source>
        <translation>Pin yếu</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>Ngừng sử dụng</translation>
    </message>
    <message>
        <source>Travelling, {n} km/h</source>
        <translation>Đang di chuyển, {n} km/h</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Bình thường</translation>
    </message>
    <message>
        <source>No position yet</source>
        <translation>Chưa có vị trí</translation>
    </message>
    <message>
        <source>Door opened</source>
        <translation>Mở cửa</translation>
    </message>
    <message>
        <source>Seal tampered with</source>
        <translation>Seal bị tác động</translation>
    </message>
    <message>
        <source>Seal taken off</source>
        <translation>Seal bị tháo</translation>
    </message>
    <message>
        <source>Power cut</source>
        <translation>Mất nguồn</translation>
    </message>
    <message>
        <source>Left its route</source>
        <translation>Đi sai tuyến</translation>
    </message>
    <message>
        <source>Entered a zone</source>
        <translation>Vào vùng giám sát</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Khẩn cấp</translation>
    </message>
</context>
</TS>
