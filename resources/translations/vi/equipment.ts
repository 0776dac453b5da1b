<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Equipment</name>
    <message>
        <source>connecting since {time}</source>
        <translation>đang kết nối từ {time}</translation>
    </message>
    <message>
        <source>works since {time}</source>
        <translation>hoạt động bình thường từ {time}</translation>
    </message>
    <message>
        <source>failing since {time}</source>
        <translation>gặp lỗi từ {time}</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>không khởi động được</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>đã dừng</translation>
    </message>
    <message>
        <source>last success {time}</source>
        <translation>Lần thành công gần nhất {time}</translation>
    </message>
    <message>
        <source>no success since the console was started</source>
        <translation>Chưa lần nào thành công từ khi mở chương trình</translation>
    </message>
    <message>
        <source>{what} since {time}</source>
        <translation>{what} từ {time}</translation>
    </message>
    <message>
        <source>{what} since {time}: {why}</source>
        <translation>{what} từ {time}: {why}</translation>
    </message>
    <message>
        <source>not on the wall, so not watched</source>
        <translation>không mở trên tường màn hình nên chưa được theo dõi</translation>
    </message>
    <message>
        <source> and {n} more</source>
        <translation> và {n} tệp khác</translation>
    </message>
    <message>
        <source>The newest of {time}. Look at them and tell the shift leader.</source>
        <translation>Mới nhất: {time}. Hãy xem lại và báo lãnh đạo ca trực.</translation>
    </message>
    <message>
        <source>Evidence files without an entry in the log, put aside: {n}</source>
        <translation>Tệp chứng cứ chưa ghi vào nhật ký, đã cất riêng: {n}</translation>
    </message>
    <message>
        <source>the managing unit</source>
        <translation>đơn vị quản lý</translation>
    </message>
    <message>
        <source>{unit} was told {time}</source>
        <translation>đã báo {unit} {time}</translation>
    </message>
    <message>
        <source>not told yet: {unit}</source>
        <translation>chưa thông báo {unit}</translation>
    </message>
    <message>
        <source>recorded {time} by {who}</source>
        <translation>{who} ghi lúc {time}</translation>
    </message>
    <message>
        <source>{cameras} cameras, {sources} data sources</source>
        <translation>{cameras} camera, {sources} nguồn dữ liệu</translation>
    </message>
    <message>
        <source>, {n} recognition cameras</source>
        <translation>, {n} camera nhận dạng</translation>
    </message>
    <message>
        <source>{n} not working</source>
        <translation>{n} thiết bị, hệ thống có sự cố</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>đang kết nối</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>bình thường</translation>
    </message>
    <message>
        <source>{n} cameras not on the wall</source>
        <translation>{n} camera không mở trên tường màn hình</translation>
    </message>
    <message>
        <source>trying now</source>
        <translation>đang thử lại</translation>
    </message>
    <message>
        <source>next attempt in {t}</source>
        <translation>thử lại sau {t}</translation>
    </message>
</context>
<context>
    <name>EquipmentPanel</name>
    <message>
        <source>Cameras and data sources</source>
        <translation>Camera và nguồn dữ liệu</translation>
    </message>
    <message>
        <source>Open faults</source>
        <translation>Sự cố chưa khắc phục</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Thử lại ngay</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>Mọi camera</translation>
    </message>
    <message>
        <source>Record a fault</source>
        <translation>Ghi sự cố</translation>
    </message>
    <message>
        <source>The managing unit was told</source>
        <translation>Đã báo đơn vị quản lý</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Đã khắc phục</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Write the card down</source>
        <translation>Ghi nội dung của thẻ</translation>
    </message>
    <message>
        <source>Put the card away</source>
        <translation>Cất thẻ, giữ nội dung đã gõ</translation>
    </message>
    <message>
        <source>Choose what is broken first; “All cameras” also shows those that are live.</source>
        <translation>Hãy chọn thiết bị có sự cố trước; “Mọi camera” hiện cả những camera đang có hình.</translation>
    </message>
    <message>
        <source>The fault of {name} is recorded already and still open.</source>
        <translation>Sự cố của {name} đã được ghi và chưa khắc phục.</translation>
    </message>
    <message>
        <source>Choose a fault in the list first.</source>
        <translation>Hãy chọn một sự cố trong danh sách trước.</translation>
    </message>
    <message>
        <source>Trying again: {names}</source>
        <translation>Đang thử lại: {names}</translation>
    </message>
    <message>
        <source>Nothing is broken.</source>
        <translation>Không có thiết bị nào gặp sự cố.</translation>
    </message>
    <message>
        <source>Open faults: {n}</source>
        <translation>Sự cố chưa khắc phục: {n}</translation>
    </message>
    <message>
        <source>No open fault</source>
        <translation>Không có sự cố nào chờ khắc phục</translation>
    </message>
</context>
<context>
    <name>FaultCard</name>
    <message>
        <source>Fault of {name}</source>
        <translation>Sự cố của {name}</translation>
    </message>
    <message>
        <source>It goes into the duty log and stays open until it is repaired.</source>
        <translation>Được ghi vào nhật ký trực ban và theo dõi đến khi khắc phục xong.</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Hiện tượng</translation>
    </message>
    <message>
        <source>Managing unit</source>
        <translation>Đơn vị quản lý</translation>
    </message>
    <message>
        <source>The managing unit was told</source>
        <translation>Đã thông báo đơn vị quản lý</translation>
    </message>
    <message>
        <source>Record the fault</source>
        <translation>Ghi sự cố</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất thẻ</translation>
    </message>
    <message>
        <source>Tell the managing unit of {name}</source>
        <translation>Báo đơn vị quản lý về sự cố {name}</translation>
    </message>
    <message>
        <source>Spoke with</source>
        <translation>Người nhận tin</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Số máy, địa chỉ</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>What was said, what they will do</source>
        <translation>Nội dung trao đổi, hướng xử lý</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Đã báo</translation>
    </message>
    <message>
        <source>{name} is repaired</source>
        <translation>Khắc phục sự cố: {name}</translation>
    </message>
    <message>
        <source>How it was repaired</source>
        <translation>Cách khắc phục</translation>
    </message>
    <message>
        <source>Close the fault</source>
        <translation>Đã khắc phục</translation>
    </message>
</context>
<context>
    <name>Recognition</name>
    <message>
        <source>silent since {time}</source>
        <translation>không có dữ liệu từ {time}</translation>
    </message>
    <message>
        <source>reads far less than usual</source>
        <translation>nhận dạng ít hơn hẳn thường lệ</translation>
    </message>
    <message>
        <source>reads less surely than usual</source>
        <translation>độ tin cậy thấp hơn thường lệ</translation>
    </message>
    <message>
        <source>its usual rate is not known yet</source>
        <translation>chưa đủ số liệu về mức thường lệ</translation>
    </message>
    <message>
        <source>reads as usual</source>
        <translation>nhận dạng như thường lệ</translation>
    </message>
    <message>
        <source>last reading {time}</source>
        <translation>lượt gần nhất {time}</translation>
    </message>
    <message>
        <source>about {n} readings missed</source>
        <translation>thiếu khoảng {n} lượt</translation>
    </message>
    <message>
        <source>last hour {n}, usually {usual}</source>
        <translation>giờ vừa qua {n} lượt, thường lệ {usual}</translation>
    </message>
    <message>
        <source>confidence {n} %</source>
        <translation>độ tin cậy {n} %</translation>
    </message>
    <message>
        <source>confidence {n} %, usually {usual} %</source>
        <translation>độ tin cậy {n} %, thường lệ {usual} %</translation>
    </message>
    <message>
        <source>Recognition camera {number}</source>
        <translation>Camera nhận dạng {number}</translation>
    </message>
</context>
<context>
    <name>RecognitionWatch</name>
    <message>
        <source>No readings come from {names}.</source>
        <translation>Không nhận được dữ liệu nhận dạng từ {names}.</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>{names}: readings come again.</source>
        <translation>{names}: đã có lại dữ liệu nhận dạng.</translation>
    </message>
</context>
<context>
    <name>SourceWatch</name>
    <message>
        <source>Data sources that fail: {names}.</source>
        <translation>Các nguồn dữ liệu gặp lỗi: {names}.</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>{source} works again since {time}.</source>
        <translation>{source} đã hoạt động lại từ {time}.</translation>
    </message>
    <message>
        <source>Other sources that fail: {n}.</source>
        <translation>Nguồn khác còn lỗi: {n}.</translation>
    </message>
</context>
</TS>
