<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>ControlReport</name>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="266"/>
        <source>received</source>
        <translation>đã nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="268"/>
        <source>serious, the leader is to be told at once</source>
        <translation>nghiêm trọng, cần báo cáo lãnh đạo ngay</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="270"/>
        <source>told {leader}</source>
        <translation>đã báo cáo {leader}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="272"/>
        <source>in a periodic summary</source>
        <translation>đã đưa vào báo cáo tổng hợp định kỳ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="279"/>
        <source>Periodic summary {first} – {last}, {n} reports, to {recipient}</source>
        <translation>Báo cáo tổng hợp {first} – {last}, {n} báo cáo, trình {recipient}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="291"/>
        <source>{time}: received by {channel} from {sender}; recorded by {who}</source>
        <translation>{time}: nhận bằng {channel} từ {sender}; người ghi {who}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="303"/>
        <source>{time}: told {leader}</source>
        <translation>{time}: đã báo cáo {leader}</translation>
    </message>
</context>
<context>
    <name>ControlReportPage</name>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="54"/>
        <source>Control reports</source>
        <translation>Báo cáo kiểm soát nội bộ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="55"/>
        <source>Received</source>
        <translation>Nhận báo cáo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="56"/>
        <source>Told the leader</source>
        <translation>Báo cáo lãnh đạo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="57"/>
        <source>Read the file</source>
        <translation>Đọc tệp</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="58"/>
        <location filename="../../../widgets/registers/control_reports.py" line="172"/>
        <location filename="../../../widgets/registers/control_reports.py" line="198"/>
        <location filename="../../../widgets/registers/control_reports.py" line="216"/>
        <source>Periodic summary</source>
        <translation>Tổng hợp định kỳ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="59"/>
        <source>Month as workbook</source>
        <translation>Xuất bảng tính tháng</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="84"/>
        <source>The leader is to be told at once: {n}</source>
        <translation>Cần báo cáo đột xuất: {n}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="86"/>
        <source>Control reports: {n}</source>
        <translation>Số báo cáo kiểm soát nội bộ: {n}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="88"/>
        <source>No control report yet. Ctrl+N takes one in.</source>
        <translation>Chưa có báo cáo kiểm soát nội bộ. Bấm Ctrl+N để ghi nhận.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="107"/>
        <source>An internal-control report</source>
        <translation>Báo cáo kiểm tra, kiểm soát nội bộ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="110"/>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="111"/>
        <source>Number of the report</source>
        <translation>Số báo cáo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="112"/>
        <source>Of the period</source>
        <translation>Kỳ báo cáo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="113"/>
        <source>Results, findings</source>
        <translation>Kết quả, vấn đề phát hiện</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="114"/>
        <source>Our analysis</source>
        <translation>Phân tích</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="116"/>
        <source>Serious</source>
        <translation>Nghiêm trọng</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="116"/>
        <source>the leader is told at once</source>
        <translation>báo cáo đột xuất với lãnh đạo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="118"/>
        <location filename="../../../widgets/registers/control_reports.py" line="153"/>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="119"/>
        <source>Sent by</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="120"/>
        <source>Received at</source>
        <translation>Nhận lúc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="121"/>
        <source>Files (one a line)</source>
        <translation>Tệp kèm (mỗi dòng một tệp)</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="126"/>
        <location filename="../../../widgets/registers/control_reports.py" line="158"/>
        <source>Record</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="143"/>
        <source>Choose a report the leader was not told of first.</source>
        <translation>Hãy chọn một báo cáo chưa báo cáo lãnh đạo.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="149"/>
        <source>Told the leader: {unit}, {period}</source>
        <translation>Báo cáo lãnh đạo: {unit}, {period}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="152"/>
        <source>Leader</source>
        <translation>Lãnh đạo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="154"/>
        <source>What we propose</source>
        <translation>Đề xuất</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="155"/>
        <source>Told at</source>
        <translation>Báo cáo lúc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="173"/>
        <source>Drawn up as a PDF of everything received in the period, sealed in the log.</source>
        <translation>Lập thành tệp PDF từ mọi báo cáo nhận trong kỳ, niêm phong vào nhật ký.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="175"/>
        <source>To whom</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="176"/>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="177"/>
        <source>To the day</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="178"/>
        <source>Assessment, proposals</source>
        <translation>Đánh giá, đề xuất</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/control_reports.py" line="183"/>
        <source>Draw up</source>
        <translation>Lập báo cáo</translation>
    </message>
</context>
<context>
    <name>DailyReport</name>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="301"/>
        <source>received</source>
        <translation>đã nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="302"/>
        <source>late</source>
        <translation>nhận muộn</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="303"/>
        <source>awaited</source>
        <translation>chưa đến hạn</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="304"/>
        <source>▲ missing</source>
        <translation>▲ chưa gửi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="306"/>
        <source>chased {n}×</source>
        <translation>đôn đốc {n} lần</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="46"/>
        <source>Other days</source>
        <translation>Kỳ khác</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="48"/>
        <source>This month</source>
        <translation>Tháng này</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="49"/>
        <source>Last month</source>
        <translation>Tháng trước</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="50"/>
        <source>This year</source>
        <translation>Năm nay</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="51"/>
        <source>Last year</source>
        <translation>Năm trước</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="59"/>
        <source>Print the figures</source>
        <translation>Xem, in số liệu</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="60"/>
        <source>As workbook</source>
        <translation>Xuất bảng tính</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="80"/>
        <source>All</source>
        <translation>Tổng số</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="85"/>
        <source>{first} – {last}</source>
        <translation>Từ {first} đến {last}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="94"/>
        <location filename="../../../widgets/registers/figures.py" line="121"/>
        <source>Figures</source>
        <translation>Tổng hợp</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="109"/>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="110"/>
        <source>Opened</source>
        <translation>Mở</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="111"/>
        <source>Tips
settled</source>
        <translation>Thanh
khoản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="112"/>
        <source>Viola-
tions</source>
        <translation>Vi
phạm</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="114"/>
        <source>Tax
(đồng)</source>
        <translation>Thuế
(đồng)</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="115"/>
        <source>Fine
(đồng)</source>
        <translation>Phạt
(đồng)</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="116"/>
        <source>In
30 min</source>
        <translation>Trong
30 phút</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="117"/>
        <source>Middle
time</source>
        <translation>Trung
vị</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/figures.py" line="113"/>
        <source>Share</source>
        <translation>Tỷ lệ</translation>
    </message>
</context>
<context>
    <name>LocalRoom</name>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="198"/>
        <source>nobody has asked yet</source>
        <translation>chưa liên hệ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="199"/>
        <source>on duty</source>
        <translation>đang trực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="200"/>
        <source>nobody on duty</source>
        <translation>không có người trực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="203"/>
        <source>on duty, led by {leader}</source>
        <translation>đang trực, lãnh đạo {leader}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="205"/>
        <source> since {time}</source>
        <translation> từ {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="206"/>
        <source>no contact yet</source>
        <translation>chưa liên hệ lần nào</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="208"/>
        <source>last contact {age}</source>
        <translation>liên hệ gần nhất {age}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="209"/>
        <source>call by {time}</source>
        <translation>gọi trước {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="211"/>
        <source>call now, contact overdue since {time}</source>
        <translation>gọi ngay, quá hạn liên hệ từ {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="222"/>
        <source>Telephone {number}</source>
        <translation>Điện thoại {number}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="226"/>
        <source>{time}: {channel}, {spoke_with}; noted by {who}</source>
        <translation>{time}: {channel}, {spoke_with}; người ghi {who}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="240"/>
        <source>report of today received</source>
        <translation>đã gửi báo cáo hôm nay</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="241"/>
        <source>report of today received late</source>
        <translation>gửi báo cáo hôm nay muộn</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="242"/>
        <source>report of today awaited</source>
        <translation>chờ báo cáo hôm nay</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="243"/>
        <source>report of today missing</source>
        <translation>thiếu báo cáo hôm nay</translation>
    </message>
</context>
<context>
    <name>LocalRoomPage</name>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="53"/>
        <source>Local rooms</source>
        <translation>Trực ban địa phương</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="54"/>
        <source>Called</source>
        <translation>Đã liên hệ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="55"/>
        <source>Rooms and times</source>
        <translation>Đơn vị và thời hạn</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="76"/>
        <source>Rooms to be called now: {n}</source>
        <translation>Cần gọi ngay: {n} đơn vị</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="78"/>
        <source>No contact is overdue</source>
        <translation>Không có đơn vị quá hạn liên hệ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="80"/>
        <source>No local room is followed. Ctrl+U adds one.</source>
        <translation>Chưa theo dõi đơn vị nào. Bấm Ctrl+U để thêm.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="95"/>
        <source>Choose a room in the list first.</source>
        <translation>Hãy chọn một đơn vị trong danh sách trước.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="99"/>
        <source>on duty</source>
        <translation>đang trực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="99"/>
        <source>nobody on duty</source>
        <translation>không có người trực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="103"/>
        <source>Contact with {room}</source>
        <translation>Liên hệ {room}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="104"/>
        <source>Telephone {number}</source>
        <translation>Điện thoại {number}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="106"/>
        <source>Who answered</source>
        <translation>Người trả lời</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="107"/>
        <source>State</source>
        <translation>Tình trạng trực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="108"/>
        <source>Who leads</source>
        <translation>Lãnh đạo ca trực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="109"/>
        <source>On duty since</source>
        <translation>Trực từ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="110"/>
        <source>What was said</source>
        <translation>Nội dung trao đổi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="111"/>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="112"/>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="121"/>
        <location filename="../../../widgets/registers/local_rooms.py" line="158"/>
        <source>Record</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="137"/>
        <source>Local rooms that are followed</source>
        <translation>Đơn vị trực ban được theo dõi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="138"/>
        <source>A room named again gets the new number and time.</source>
        <translation>Đơn vị đã có thì cập nhật số điện thoại và thời hạn.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="140"/>
        <source>Room</source>
        <translation>Đơn vị trực ban</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="141"/>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="142"/>
        <source>Contact at least every (H:MM)</source>
        <translation>Liên hệ ít nhất mỗi (giờ:phút)</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/local_rooms.py" line="151"/>
        <source>No longer followed</source>
        <translation>Thôi theo dõi</translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="212"/>
        <source>not passed on yet</source>
        <translation>chưa truyền đạt</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="213"/>
        <source>passed on, not carried out yet</source>
        <translation>đã truyền đạt, chưa thực hiện xong</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="214"/>
        <source>carried out</source>
        <translation>đã thực hiện</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="223"/>
        <source>{time}: {leader} said it; recorded by {who}</source>
        <translation>{time}: {leader} cho ý kiến; người ghi: {who}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="231"/>
        <source>{time}: passed on to {told} by {channel}; by {who}</source>
        <translation>{time}: truyền đạt đến {told} bằng {channel}; người truyền đạt: {who}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="240"/>
        <source>{time}: carried out: {result}</source>
        <translation>{time}: đã thực hiện: {result}</translation>
    </message>
</context>
<context>
    <name>OpinionPage</name>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="48"/>
        <source>Leaders&apos; opinions</source>
        <translation>Ý kiến lãnh đạo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="49"/>
        <source>New opinion</source>
        <translation>Ghi ý kiến</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="50"/>
        <source>Passed on</source>
        <translation>Đã truyền đạt</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="51"/>
        <source>Carried out</source>
        <translation>Đã thực hiện</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="72"/>
        <source>Not carried out: {n}</source>
        <translation>Chưa thực hiện xong: {n}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="73"/>
        <source>No opinion waits</source>
        <translation>Không còn ý kiến nào chưa thực hiện</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="89"/>
        <source>A leader&apos;s opinion to pass on</source>
        <translation>Ý kiến lãnh đạo cần truyền đạt</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="90"/>
        <source>It stays open until it is carried out.</source>
        <translation>Ý kiến được theo dõi cho đến khi thực hiện xong.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="92"/>
        <source>Leader</source>
        <translation>Lãnh đạo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="93"/>
        <source>To whom</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="94"/>
        <source>What was said</source>
        <translation>Nội dung ý kiến</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="95"/>
        <source>Said at</source>
        <translation>Thời gian cho ý kiến</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="100"/>
        <location filename="../../../widgets/registers/opinions.py" line="126"/>
        <location filename="../../../widgets/registers/opinions.py" line="148"/>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="118"/>
        <source>Passed on to {recipient}</source>
        <translation>Truyền đạt đến {recipient}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="121"/>
        <source>How</source>
        <translation>Cách truyền đạt</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="122"/>
        <source>Who took it</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="123"/>
        <source>Passed on at</source>
        <translation>Thời gian truyền đạt</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="139"/>
        <source>Carried out by {recipient}</source>
        <translation>{recipient} đã thực hiện</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="142"/>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="143"/>
        <source>Carried out at</source>
        <translation>Thời gian thực hiện</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="189"/>
        <source>Choose an opinion in the list first.</source>
        <translation>Hãy chọn một ý kiến phù hợp trong danh sách trước.</translation>
    </message>
</context>
<context>
    <name>Procedure</name>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="85"/>
        <source>Focused plan {number}, approved {time} by {who}</source>
        <translation>Kế hoạch giám sát trọng điểm {number}, phê duyệt {time}: {who}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="224"/>
        <source>Recorded {time} by {who} · {file}</source>
        <translation>Ghi sổ {time}, người ghi {who} · {file}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="229"/>
        <source>Replaces {number}</source>
        <translation>Thay thế văn bản số {number}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="241"/>
        <source>in force from {day}</source>
        <translation>có hiệu lực từ {day}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="242"/>
        <source>comes into force {day}</source>
        <translation>sẽ có hiệu lực từ {day}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="243"/>
        <source>ended {last}</source>
        <translation>hết hiệu lực sau {last}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="244"/>
        <source>replaced by {number}</source>
        <translation>được thay thế bằng {number}</translation>
    </message>
</context>
<context>
    <name>ProcedurePage</name>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="55"/>
        <source>Title, number, issuer …</source>
        <translation>Tên, số văn bản, cơ quan ban hành …</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="56"/>
        <source>Procedures</source>
        <translation>Quy trình</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="57"/>
        <source>Read it</source>
        <translation>Đọc văn bản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="58"/>
        <source>New procedure</source>
        <translation>Thêm văn bản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="59"/>
        <source>No longer holds</source>
        <translation>Hết hiệu lực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="100"/>
        <source>In force: {n} · focused plans approved: {plans}</source>
        <translation>Đang hiệu lực: {n} · kế hoạch trọng điểm đã duyệt: {plans}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="102"/>
        <source>No procedure here. Ctrl+N takes one in.</source>
        <translation>Chưa có văn bản. Bấm Ctrl+N để thêm.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="104"/>
        <source>Found: {n}</source>
        <translation>Tìm thấy: {n}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="131"/>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="137"/>
        <source>A procedure issued to the room</source>
        <translation>Văn bản quy trình mới nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="140"/>
        <source>Number</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="141"/>
        <source>Title</source>
        <translation>Tên văn bản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="142"/>
        <source>Issued by</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="143"/>
        <source>Issued on</source>
        <translation>Ngày ban hành</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="144"/>
        <source>Holds from</source>
        <translation>Hiệu lực từ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="145"/>
        <source>Holds until</source>
        <translation>Hiệu lực đến</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="145"/>
        <source>empty: no end</source>
        <translation>để trống nếu chưa xác định</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="146"/>
        <source>Replaces</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="147"/>
        <source>PDF</source>
        <translation>Tệp PDF</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="152"/>
        <location filename="../../../widgets/registers/procedures.py" line="179"/>
        <source>Record</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="170"/>
        <source>{number} no longer holds</source>
        <translation>Văn bản {number} hết hiệu lực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="173"/>
        <source>Last day</source>
        <translation>Ngày cuối còn hiệu lực</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/procedures.py" line="174"/>
        <source>By which decision</source>
        <translation>Căn cứ</translation>
    </message>
</context>
<context>
    <name>RegisterChannel</name>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="250"/>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="251"/>
        <source>Fax</source>
        <translation>Điện fax</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="252"/>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="253"/>
        <source>Document</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/opinions.py" line="254"/>
        <source>On the system</source>
        <translation>Trực tiếp trên hệ thống</translation>
    </message>
</context>
<context>
    <name>RegisterDesk</name>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="52"/>
        <source>Leaders&apos; opinions</source>
        <translation>Ý kiến</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="53"/>
        <source>Daily reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="54"/>
        <source>Tips</source>
        <translation>Tin báo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="55"/>
        <source>Internal control</source>
        <translation>Kiểm soát</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="56"/>
        <source>Communications</source>
        <translation>Liên lạc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="57"/>
        <source>Local rooms</source>
        <translation>Địa phương</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="58"/>
        <source>Procedures</source>
        <translation>Quy trình</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="59"/>
        <source>Figures</source>
        <translation>Tổng hợp</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="66"/>
        <location filename="../../../widgets/registers/assembly.py" line="73"/>
        <source>Registers</source>
        <translation>Sổ theo dõi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/assembly.py" line="77"/>
        <source>The registers</source>
        <translation>Các sổ theo dõi</translation>
    </message>
</context>
<context>
    <name>RegisterFiles</name>
    <message>
        <location filename="../../../widgets/registers/files.py" line="21"/>
        <source>Documents ({endings})</source>
        <translation>Tài liệu ({endings})</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/files.py" line="22"/>
        <source>Choose the file</source>
        <translation>Chọn tệp</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/files.py" line="34"/>
        <source>Save as</source>
        <translation>Lưu thành</translation>
    </message>
</context>
<context>
    <name>RegisterFilter</name>
    <message>
        <location filename="../../../widgets/registers/body.py" line="60"/>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/body.py" line="61"/>
        <source>To the day</source>
        <translation>Đến ngày</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <location filename="../../../widgets/registers/page.py" line="80"/>
        <location filename="../../../widgets/registers/page.py" line="81"/>
        <location filename="../../../widgets/registers/page.py" line="87"/>
        <source>Registers</source>
        <translation>Sổ theo dõi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/page.py" line="80"/>
        <source>Write the card down</source>
        <translation>Ghi thẻ đang mở</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/page.py" line="81"/>
        <source>Put the card away</source>
        <translation>Cất thẻ đang mở</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/page.py" line="109"/>
        <source>Sign in and open the shift first (F10).</source>
        <translation>Hãy đăng nhập và mở ca trực trước (F10).</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/page.py" line="149"/>
        <source>Put away</source>
        <translation>Cất</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/page.py" line="153"/>
        <source>Choose the PDF</source>
        <translation>Chọn tệp PDF</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/page.py" line="153"/>
        <source>Attach files</source>
        <translation>Đính kèm tệp</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/page.py" line="159"/>
        <source>No file was attached to it.</source>
        <translation>Mục này không có tệp đính kèm.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/page.py" line="184"/>
        <source>Saved: {name}</source>
        <translation>Đã lưu: {name}</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="62"/>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="63"/>
        <source>Chase</source>
        <translation>Đôn đốc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="64"/>
        <source>Units and times</source>
        <translation>Đơn vị, giờ báo cáo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="65"/>
        <source>Read the report&apos;s file</source>
        <translation>Đọc tệp báo cáo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="96"/>
        <source>Overdue reports: {n}</source>
        <translation>Báo cáo quá hạn: {n}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="97"/>
        <source>No report is overdue</source>
        <translation>Không có báo cáo quá hạn</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="117"/>
        <location filename="../../../widgets/registers/reports.py" line="136"/>
        <source>Report of {unit} for {day}</source>
        <translation>Báo cáo của {unit} ngày {day}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="118"/>
        <source>Due {time}</source>
        <translation>Hạn gửi {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="120"/>
        <location filename="../../../widgets/registers/reports.py" line="154"/>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="121"/>
        <source>Sent by</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="122"/>
        <source>What it says</source>
        <translation>Nội dung chính</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="123"/>
        <source>Received at</source>
        <translation>Thời gian nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="124"/>
        <source>Files (one a line)</source>
        <translation>Tệp kèm (mỗi dòng một tệp)</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="127"/>
        <location filename="../../../widgets/registers/reports.py" line="159"/>
        <location filename="../../../widgets/registers/reports.py" line="193"/>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="145"/>
        <source>Please send the report of {day} at once.</source>
        <translation>Đề nghị gửi ngay báo cáo ngày {day}.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="149"/>
        <source>Chase {unit}</source>
        <translation>Đôn đốc {unit}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="150"/>
        <source>Report of {day}, chased {n} times before</source>
        <translation>Báo cáo ngày {day}, đã đôn đốc {n} lần trước đó</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="155"/>
        <source>Who answered</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="156"/>
        <source>What was said</source>
        <translation>Nội dung trao đổi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="177"/>
        <source>Units that report every day</source>
        <translation>Đơn vị gửi báo cáo hằng ngày</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="178"/>
        <source>A unit named again gets the new time.</source>
        <translation>Đơn vị đã có trong danh sách sẽ theo giờ mới.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="180"/>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="181"/>
        <source>At the latest (HH:MM)</source>
        <translation>Chậm nhất (giờ:phút)</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="186"/>
        <source>No longer reports</source>
        <translation>Thôi theo dõi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="229"/>
        <source>Choose a report that has not come on the board first.</source>
        <translation>Hãy chọn trên bảng một báo cáo chưa gửi.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="255"/>
        <source>{unit}, report of {day}, due {time}</source>
        <translation>{unit}, báo cáo ngày {day}, hạn gửi {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="260"/>
        <source>Chased {n} times, last at {time}</source>
        <translation>Đã đôn đốc {n} lần, lần gần nhất lúc {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="263"/>
        <source>Received {time} from {sender}; recorded by {who}</source>
        <translation>Nhận lúc {time} từ {sender}; người ghi: {who}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/reports.py" line="273"/>
        <source>Daily reports</source>
        <translation>Báo cáo ngày</translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="135"/>
        <source>in</source>
        <translation>đến</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="135"/>
        <source>out</source>
        <translation>đi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="139"/>
        <source>(withdrawn)</source>
        <translation>(đã rút)</translation>
    </message>
</context>
<context>
    <name>TalkPage</name>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="53"/>
        <source>Words, accents ignored …</source>
        <translation>Tìm theo chữ, không cần dấu …</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="55"/>
        <source>In and out</source>
        <translation>Đến và đi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="55"/>
        <source>in</source>
        <translation>đến</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="55"/>
        <source>out</source>
        <translation>đi</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="57"/>
        <source>Every way</source>
        <translation>Mọi hình thức</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="58"/>
        <source>Every unit</source>
        <translation>Mọi đơn vị</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="59"/>
        <source>Everybody</source>
        <translation>Mọi cán bộ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="60"/>
        <source>Every matter</source>
        <translation>Mọi vụ việc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="61"/>
        <location filename="../../../widgets/registers/talks.py" line="119"/>
        <source>Communications</source>
        <translation>Sổ liên lạc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="62"/>
        <source>What it is about</source>
        <translation>Mở vụ việc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="63"/>
        <source>Print the register</source>
        <translation>Xem, in sổ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="64"/>
        <source>As workbook</source>
        <translation>Xuất bảng tính</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="94"/>
        <source>Communications: {n}</source>
        <translation>Lượt liên lạc: {n}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="96"/>
        <source>Communications: {n}, the newest {shown} are shown</source>
        <translation>Lượt liên lạc: {n}, đang hiện {shown} lượt mới nhất</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/talks.py" line="100"/>
        <source>No communication in these days. F3 notes one.</source>
        <translation>Không có liên lạc trong kỳ này. Bấm F3 để ghi.</translation>
    </message>
</context>
<context>
    <name>Tip</name>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="21"/>
        <source>opened, not checked yet</source>
        <translation>đã mở, chưa kiểm tra</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="22"/>
        <source>being checked</source>
        <translation>đang kiểm tra</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="23"/>
        <source>settled</source>
        <translation>đã thanh khoản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="30"/>
        <source>not moved</source>
        <translation>không chuyển luồng</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="31"/>
        <source>yellow channel</source>
        <translation>luồng vàng</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="32"/>
        <source>red channel</source>
        <translation>luồng đỏ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="49"/>
        <source>{time}: opened by {who}</source>
        <translation>{time}: {who} mở tin báo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="55"/>
        <source>Declarations: {numbers}</source>
        <translation>Tờ khai: {numbers}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="57"/>
        <source>Matter: {number}</source>
        <translation>Vụ việc: {number}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="59"/>
        <source>{time}: checked by {who}</source>
        <translation>{time}: {who} kiểm tra</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="66"/>
        <source>Channel, samples: {what}</source>
        <translation>Chuyển luồng, lấy mẫu: {what}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="79"/>
        <source>tax {sum}</source>
        <translation>thuế {sum}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="81"/>
        <source>fine {sum}</source>
        <translation>phạt {sum}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="87"/>
        <source>settled, with a violation</source>
        <translation>đã thanh khoản, có vi phạm</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="89"/>
        <source>settled, no violation</source>
        <translation>đã thanh khoản, không vi phạm</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_words.py" line="96"/>
        <source>{number} (check digit in doubt)</source>
        <translation>{number} (chữ số kiểm tra không khớp)</translation>
    </message>
</context>
<context>
    <name>TipCards</name>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="39"/>
        <location filename="../../../widgets/registers/tip_cards.py" line="136"/>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="44"/>
        <source>A new tip</source>
        <translation>Tin báo mới</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="45"/>
        <source>It stays open until it is settled.</source>
        <translation>Tin báo để mở cho đến khi thanh khoản.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="47"/>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="48"/>
        <source>What about</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="49"/>
        <source>Declarations (@)</source>
        <translation>Tờ khai (@)</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="50"/>
        <source>Matter</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="51"/>
        <source>Opened at</source>
        <translation>Mở lúc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="61"/>
        <source>{number}: who checks it</source>
        <translation>{number}: người kiểm tra</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="62"/>
        <source>{number}: channel, samples</source>
        <translation>{number}: chuyển luồng, lấy mẫu</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="64"/>
        <source>{number}: settled</source>
        <translation>{number}: thanh khoản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="66"/>
        <source>{number}: tax and fine</source>
        <translation>{number}: thu thuế, phạt</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="73"/>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="99"/>
        <source>Record</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="103"/>
        <source>Who checks</source>
        <translation>Người kiểm tra</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="104"/>
        <source>How, what first</source>
        <translation>Cách kiểm tra</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="109"/>
        <source>New channel</source>
        <translation>Luồng mới</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="110"/>
        <source>Samples taken</source>
        <translation>Mẫu đã lấy</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="111"/>
        <source>By direction</source>
        <translation>Theo chỉ đạo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="117"/>
        <source>choose …</source>
        <translation>chọn …</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="118"/>
        <source>with a violation</source>
        <translation>có vi phạm</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="119"/>
        <source>no violation</source>
        <translation>không vi phạm</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="122"/>
        <source>Settled</source>
        <translation>Kết luận</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="123"/>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="127"/>
        <source>2.500.000.000 or 2,5 tỷ</source>
        <translation>2.500.000.000 hoặc 2,5 tỷ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="129"/>
        <source>Tax collected</source>
        <translation>Thuế đã thu</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="130"/>
        <source>Fine</source>
        <translation>Tiền phạt</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tip_cards.py" line="131"/>
        <source>Decision, receipt</source>
        <translation>Quyết định, biên lai</translation>
    </message>
</context>
<context>
    <name>TipPage</name>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="53"/>
        <source>Words, number, declaration …</source>
        <translation>Nội dung, số tin báo, tờ khai …</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="54"/>
        <source>Every unit</source>
        <translation>Mọi đơn vị</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="55"/>
        <source>Every state</source>
        <translation>Mọi tình trạng</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="56"/>
        <source>Tips</source>
        <translation>Tin báo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="57"/>
        <source>New tip</source>
        <translation>Mở tin báo</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="58"/>
        <source>Being checked</source>
        <translation>Đang kiểm tra</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="59"/>
        <source>Settled</source>
        <translation>Thanh khoản</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="60"/>
        <source>Tax and fine</source>
        <translation>Thuế, phạt</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="61"/>
        <source>Channel, samples</source>
        <translation>Chuyển luồng, mẫu</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="62"/>
        <source>Its matter</source>
        <translation>Mở vụ việc</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="103"/>
        <source>Not settled: {n}</source>
        <translation>Chưa thanh khoản: {n}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="103"/>
        <source>No tip waits</source>
        <translation>Không có tin báo chờ</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="104"/>
        <source>This year: {figures}</source>
        <translation>Năm nay: {figures}</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="107"/>
        <source>No tip here. Ctrl+N opens one.</source>
        <translation>Chưa có tin báo. Bấm Ctrl+N để mở.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="126"/>
        <source>This tip belongs to no matter.</source>
        <translation>Tin báo này không gắn với vụ việc nào.</translation>
    </message>
    <message>
        <location filename="../../../widgets/registers/tips.py" line="139"/>
        <source>Choose a tip in the list that is ready for this step.</source>
        <translation>Hãy chọn trong danh sách một tin báo đang ở bước này.</translation>
    </message>
</context>
</TS>
