<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>CameraDesk</name>
    <message>
        <source>Camera map</source>
        <translation>Bản đồ camera</translation>
    </message>
    <message>
        <source>Being turned now, at the map&apos;s new address once let go of: {cameras}</source>
        <translation>Đang được điều khiển, sẽ theo địa chỉ mới của bản đồ khi thôi điều khiển: {cameras}</translation>
    </message>
</context>
<context>
    <name>CameraDetails</name>
    <message>
        <source>Choose a camera to see what its branch&apos;s map says of it.</source>
        <translation>Chọn một camera để xem thông số trong bản đồ của chi cục.</translation>
    </message>
    <message>
        <source>No reference picture yet.</source>
        <translation>Chưa có ảnh tham chiếu.</translation>
    </message>
    <message>
        <source>Versions of this branch&apos;s map:</source>
        <translation>Các phiên bản bản đồ của chi cục này:</translation>
    </message>
    <message>
        <source>Version {number}, valid from {day}, sent by {sender}; taken over by {who} {when}</source>
        <translation>Phiên bản {number}, hiệu lực từ {day}, người gửi: {sender}; {who} nhận lúc {when}</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>đã hết hiệu lực</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>đang hiệu lực</translation>
    </message>
</context>
<context>
    <name>CameraMapCard</name>
    <message>
        <source>Sent by</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Hiệu lực từ</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Hiệu lực đến</translation>
    </message>
    <message>
        <source>dd/mm/yyyy; empty: until the next map</source>
        <translation>ngày/tháng/năm; bỏ trống: đến khi có bản mới</translation>
    </message>
    <message>
        <source>Take the other rows; refuse {n}</source>
        <translation>Nhận các dòng còn lại, từ chối {n} dòng</translation>
    </message>
    <message>
        <source>Branch not named</source>
        <translation>Chưa rõ chi cục</translation>
    </message>
    <message>
        <source>Take this map over</source>
        <translation>Nhận bản đồ này</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất đi</translation>
    </message>
    <message>
        <source>Rows that are not taken are listed above with their reasons.</source>
        <translation>Các dòng bị từ chối được liệt kê ở trên kèm lý do.</translation>
    </message>
    <message>
        <source>{n} cameras</source>
        <translation>{n} camera</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} thêm mới</translation>
    </message>
    <message>
        <source>{n} taken out</source>
        <translation>{n} bị bỏ</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>{n} thay đổi</translation>
    </message>
    <message>
        <source>nothing changes</source>
        <translation>không có thay đổi</translation>
    </message>
</context>
<context>
    <name>CameraMapWords</name>
    <message>
        <source>Number</source>
        <translation>Số hiệu</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên camera</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Chi cục quản lý</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Khu vực</translation>
    </message>
    <message>
        <source>Items of Article 14.4</source>
        <translation>Mục của Điều 14 khoản 4</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Kinh độ</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Vĩ độ</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Hướng</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Độ cao</translation>
    </message>
    <message>
        <source>Horizontal angle</source>
        <translation>Góc mở ngang</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Ống kính</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Main stream</source>
        <translation>Luồng chính</translation>
    </message>
    <message>
        <source>Sub stream</source>
        <translation>Luồng phụ</translation>
    </message>
    <message>
        <source>Control address</source>
        <translation>Địa chỉ điều khiển</translation>
    </message>
    <message>
        <source>Device account</source>
        <translation>Tài khoản thiết bị</translation>
    </message>
    <message>
        <source>Neighbouring cameras</source>
        <translation>Camera lân cận</translation>
    </message>
    <message>
        <source>Unit that repairs</source>
        <translation>Đơn vị khắc phục</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Cố định</translation>
    </message>
    <message>
        <source>PTZ</source>
        <translation>PTZ</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>Nhận dạng</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Cơ động</translation>
    </message>
    <message>
        <source>New: {camera}</source>
        <translation>Thêm mới: {camera}</translation>
    </message>
    <message>
        <source>Taken out: {camera}</source>
        <translation>Bỏ: {camera}</translation>
    </message>
    <message>
        <source>New number, before {old}: {camera}</source>
        <translation>Đổi số hiệu, trước là {old}: {camera}</translation>
    </message>
    <message>
        <source>Changed: {camera}</source>
        <translation>Thay đổi: {camera}</translation>
    </message>
    <message>
        <source>Preset {name}</source>
        <translation>Điểm đặt trước {name}</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(trống)</translation>
    </message>
    <message>
        <source>moved by {metres} m</source>
        <translation>dời {metres} m</translation>
    </message>
</context>
<context>
    <name>CamerasPanel</name>
    <message>
        <source>Camera map</source>
        <translation>Bản đồ camera</translation>
    </message>
    <message>
        <source>Import a map …</source>
        <translation>Nhập bản đồ …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Tệp mẫu</translation>
    </message>
    <message>
        <source>On the wall</source>
        <translation>Xem trên tường</translation>
    </message>
    <message>
        <source>Number, name, place, item …</source>
        <translation>Số hiệu, tên, địa điểm, mục giám sát …</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Hãy đăng nhập trước.</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv *.txt)</source>
        <translation>Bảng tính (*.xlsx *.xls *.csv *.txt)</translation>
    </message>
    <message>
        <source>The branch&apos;s camera map</source>
        <translation>Bản đồ camera của chi cục</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>Đang đọc {file} …</translation>
    </message>
    <message>
        <source>Choose a camera of the branch first.</source>
        <translation>Hãy chọn một camera của chi cục trước.</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Đã lưu: {file}</translation>
    </message>
    <message>
        <source>Map of {branch} taken over: version {number}, {cameras} cameras.</source>
        <translation>Đã nhận bản đồ của {branch}: phiên bản {number}, {cameras} camera.</translation>
    </message>
    <message>
        <source>{cameras} cameras of {branches} branches</source>
        <translation>{cameras} camera của {branches} chi cục</translation>
    </message>
    <message>
        <source>No branch has sent a camera map yet. Send them the template, then import it.</source>
        <translation>Chưa có chi cục nào gửi bản đồ camera. Hãy gửi tệp mẫu cho chi cục rồi nhập.</translation>
    </message>
    <message>
        <source>Expired, ask for a new one: {branches}</source>
        <translation>Hết hiệu lực, cần đề nghị bản mới: {branches}</translation>
    </message>
    <message>
        <source>What it should show: {time}, set by {who}</source>
        <translation>Góc quan sát chuẩn: ảnh lúc {time}, {who} đặt</translation>
    </message>
</context>
<context>
    <name>MapTree</name>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Cameras of the maps in force</source>
        <translation>Camera trong các bản đồ đang hiệu lực</translation>
    </message>
</context>
<context>
    <name>PreviewTree</name>
    <message>
        <source>Refused rows: {n}</source>
        <translation>Dòng bị từ chối: {n}</translation>
    </message>
    <message>
        <source>These cameras stay as they were: {numbers}</source>
        <translation>Giữ nguyên thông số cũ của: {numbers}</translation>
    </message>
    <message>
        <source>Changes against the map in force: {n}</source>
        <translation>Thay đổi so với bản đang hiệu lực: {n}</translation>
    </message>
    <message>
        <source>To be noticed</source>
        <translation>Lưu ý</translation>
    </message>
</context>
</TS>
