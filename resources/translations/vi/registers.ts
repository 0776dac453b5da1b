<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>ControlReport</name>
    <message>
        <source>received</source>
        <translation>đã nhận</translation>
    </message>
    <message>
        <source>serious, the leader is to be told at once</source>
        <translation>nghiêm trọng, cần báo cáo lãnh đạo ngay</translation>
    </message>
    <message>
        <source>told {leader}</source>
        <translation>đã báo cáo {leader}</translation>
    </message>
    <message>
        <source>in a periodic summary</source>
        <translation>đã đưa vào báo cáo tổng hợp định kỳ</translation>
    </message>
    <message>
        <source>Periodic summary {first} – {last}, {n} reports, to {recipient}</source>
        <translation>Báo cáo tổng hợp {first} – {last}, {n} báo cáo, trình {recipient}</translation>
    </message>
    <message>
        <source>{time}: received by {channel} from {sender}; recorded by {who}</source>
        <translation>{time}: nhận bằng {channel} từ {sender}; người ghi {who}</translation>
    </message>
    <message>
        <source>{time}: told {leader}</source>
        <translation>{time}: đã báo cáo {leader}</translation>
    </message>
</context>
<context>
    <name>ControlReportPage</name>
    <message>
        <source>Control reports</source>
        <translation>Báo cáo kiểm soát nội bộ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Nhận báo cáo</translation>
    </message>
    <message>
        <source>Told the leader</source>
        <translation>Báo cáo lãnh đạo</translation>
    </message>
    <message>
        <source>Read the file</source>
        <translation>Đọc tệp</translation>
    </message>
    <message>
        <source>Periodic summary</source>
        <translation>Tổng hợp định kỳ</translation>
    </message>
    <message>
        <source>The leader is to be told at once: {n}</source>
        <translation>Cần báo cáo đột xuất: {n}</translation>
    </message>
    <message>
        <source>Control reports: {n}</source>
        <translation>Số báo cáo kiểm soát nội bộ: {n}</translation>
    </message>
    <message>
        <source>As workbook</source>
        <translation>Xuất bảng tính</translation>
    </message>
    <message>
        <source>No control report here. Ctrl+N takes one in.</source>
        <translation>Không có báo cáo kiểm soát nội bộ nào. Ctrl+N để tiếp nhận.</translation>
    </message>
    <message>
        <source>An internal-control report</source>
        <translation>Báo cáo kiểm tra, kiểm soát nội bộ</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Number of the report</source>
        <translation>Số báo cáo</translation>
    </message>
    <message>
        <source>Of the period</source>
        <translation>Kỳ báo cáo</translation>
    </message>
    <message>
        <source>Results, findings</source>
        <translation>Kết quả, vấn đề phát hiện</translation>
    </message>
    <message>
        <source>Our analysis</source>
        <translation>Phân tích</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>Nghiêm trọng</translation>
    </message>
    <message>
        <source>the leader is told at once</source>
        <translation>báo cáo đột xuất với lãnh đạo</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Nhận lúc</translation>
    </message>
    <message>
        <source>Files (one a line)</source>
        <translation>Tệp kèm (mỗi dòng một tệp)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <source>Choose a report the leader was not told of first.</source>
        <translation>Hãy chọn một báo cáo chưa báo cáo lãnh đạo.</translation>
    </message>
    <message>
        <source>Told the leader: {unit}, {period}</source>
        <translation>Báo cáo lãnh đạo: {unit}, {period}</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>Lãnh đạo</translation>
    </message>
    <message>
        <source>What we propose</source>
        <translation>Đề xuất</translation>
    </message>
    <message>
        <source>Told at</source>
        <translation>Báo cáo lúc</translation>
    </message>
    <message>
        <source>Drawn up as a PDF of everything received in the period, sealed in the log.</source>
        <translation>Lập thành tệp PDF từ mọi báo cáo nhận trong kỳ, niêm phong vào nhật ký.</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To the day</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Assessment, proposals</source>
        <translation>Đánh giá, đề xuất</translation>
    </message>
    <message>
        <source>Draw up</source>
        <translation>Lập báo cáo</translation>
    </message>
</context>
<context>
    <name>DailyReport</name>
    <message>
        <source>received</source>
        <translation>đã nhận</translation>
    </message>
    <message>
        <source>late</source>
        <translation>nhận muộn</translation>
    </message>
    <message>
        <source>awaited</source>
        <translation>chưa đến hạn</translation>
    </message>
    <message>
        <source>▲ missing</source>
        <translation>▲ chưa gửi</translation>
    </message>
    <message>
        <source>chased {n}×</source>
        <translation>đôn đốc {n} lần</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Tips, taxes and fines</source>
        <translation>Tin báo, thuế và tiền phạt</translation>
    </message>
    <message>
        <source>Contact within 30 minutes</source>
        <translation>Báo đầu mối trong 30 phút</translation>
    </message>
    <message>
        <source>Results in time and late</source>
        <translation>Kết quả đúng hạn, quá hạn</translation>
    </message>
    <message>
        <source>Late ones: cause and who answers</source>
        <translation>Quá hạn: nguyên nhân, trách nhiệm</translation>
    </message>
    <message>
        <source>Cameras live, by unit</source>
        <translation>Camera hoạt động, theo đơn vị</translation>
    </message>
    <message>
        <source>Cameras live, one by one</source>
        <translation>Camera hoạt động, từng camera</translation>
    </message>
    <message>
        <source>Faults and repairs</source>
        <translation>Sự cố và khắc phục</translation>
    </message>
    <message>
        <source>Watched on screen, by shift</source>
        <translation>Quan sát trên màn hình, theo ca</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Tỷ lệ</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Quá
hạn</translation>
    </message>
    <message>
        <source>In
time</source>
        <translation>Đúng
hạn</translation>
    </message>
    <message>
        <source>Direc-
tions</source>
        <translation>Chỉ
đạo</translation>
    </message>
    <message>
        <source>Middle
time</source>
        <translation>Trung
vị</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Lâu
nhất</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Hoạt
động</translation>
    </message>
    <message>
        <source>Time
watched</source>
        <translation>Được
theo dõi</translation>
    </message>
    <message>
        <source>Without
picture</source>
        <translation>Mất
hình</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Đã
mở</translation>
    </message>
    <message>
        <source>Tips
settled</source>
        <translation>Đã thanh
khoản</translation>
    </message>
    <message>
        <source>Viola-
tions</source>
        <translation>Có vi
phạm</translation>
    </message>
    <message>
        <source>Tax
(đồng)</source>
        <translation>Thu thuế
(đồng)</translation>
    </message>
    <message>
        <source>Fine
(đồng)</source>
        <translation>Phạt
(đồng)</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Chưa
báo</translation>
    </message>
    <message>
        <source>Late by,
middle</source>
        <translation>Chậm
trung vị</translation>
    </message>
    <message>
        <source>Late by,
worst</source>
        <translation>Chậm
lâu nhất</translation>
    </message>
    <message>
        <source>Chased</source>
        <translation>Đôn
đốc</translation>
    </message>
    <message>
        <source>Esca-
lated</source>
        <translation>Báo cáo
cấp trên</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Chỉ đạo</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Việc quá hạn</translation>
    </message>
    <message>
        <source>Late by</source>
        <translation>Chậm</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Số hiệu</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên camera</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Phát
hiện</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Khắc
phục</translation>
    </message>
    <message>
        <source>Still
open</source>
        <translation>Còn
tồn</translation>
    </message>
    <message>
        <source>Repaired
in, middle</source>
        <translation>Khắc phục
trung vị</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Ca
trực</translation>
    </message>
    <message>
        <source>Cameras
in shifts</source>
        <translation>Lượt
camera</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Đã quan
sát</translation>
    </message>
    <message>
        <source>Items
of D14.4</source>
        <translation>Mục
Điều 14.4</translation>
    </message>
    <message>
        <source>A direction counts in the period it went out in. A limit passed without a word is late.</source>
        <translation>Chỉ đạo được tính vào kỳ gửi đi. Hạn đã qua mà đơn vị chưa báo được tính là quá hạn.</translation>
    </message>
    <message>
        <source>Live is the share of the time a console watched. Time nobody watched counts neither way.</source>
        <translation>Hoạt động là tỷ lệ có hình trong thời gian hệ thống theo dõi camera. Thời gian không theo dõi không tính bên nào.</translation>
    </message>
    <message>
        <source>Repairs count in the period they were done in.</source>
        <translation>Việc khắc phục được tính vào kỳ hoàn thành.</translation>
    </message>
    <message>
        <source>Each shift against the camera map of its time: live, large enough, an officer signed in.</source>
        <translation>Mỗi ca đối chiếu với bản đồ camera có hiệu lực khi đó: hình trực tiếp, đủ lớn, có người trực đăng nhập.</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Other days</source>
        <translation>Kỳ khác</translation>
    </message>
    <message>
        <source>Open the matter</source>
        <translation>Mở vụ việc</translation>
    </message>
    <message>
        <source>Choose one of the late ones, then open it.</source>
        <translation>Hãy chọn một dòng quá hạn rồi mở.</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Ca trực này</translation>
    </message>
    <message>
        <source>The shift before</source>
        <translation>Ca trực trước</translation>
    </message>
    <message>
        <source>Shifts opened on the first day</source>
        <translation>Ca mở trong ngày đầu kỳ</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Tuần này</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Tuần trước</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Tháng này</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Tháng trước</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Quý này</translation>
    </message>
    <message>
        <source>Last quarter</source>
        <translation>Quý trước</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Năm nay</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Năm trước</translation>
    </message>
    <message>
        <source>Nothing in this period. Choose other days, or all units.</source>
        <translation>Không phát sinh trong kỳ. Hãy chọn kỳ khác hoặc tất cả đơn vị.</translation>
    </message>
    <message>
        <source>Print the figures</source>
        <translation>Xem, in số liệu</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>Tất cả đơn vị</translation>
    </message>
    <message>
        <source>As workbook</source>
        <translation>Xuất bảng tính</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tổng số</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Tổng hợp</translation>
    </message>
</context>
<context>
    <name>LocalRoom</name>
    <message>
        <source>nobody has asked yet</source>
        <translation>chưa liên hệ</translation>
    </message>
    <message>
        <source>on duty</source>
        <translation>đang trực</translation>
    </message>
    <message>
        <source>nobody on duty</source>
        <translation>không có người trực</translation>
    </message>
    <message>
        <source>on duty, led by {leader}</source>
        <translation>đang trực, lãnh đạo {leader}</translation>
    </message>
    <message>
        <source> since {time}</source>
        <translation> từ {time}</translation>
    </message>
    <message>
        <source>no contact yet</source>
        <translation>chưa liên hệ lần nào</translation>
    </message>
    <message>
        <source>last contact {age}</source>
        <translation>liên hệ gần nhất {age}</translation>
    </message>
    <message>
        <source>call by {time}</source>
        <translation>gọi trước {time}</translation>
    </message>
    <message>
        <source>call now, contact overdue since {time}</source>
        <translation>gọi ngay, quá hạn liên hệ từ {time}</translation>
    </message>
    <message>
        <source>Telephone {number}</source>
        <translation>Điện thoại {number}</translation>
    </message>
    <message>
        <source>{time}: {channel}, {spoke_with}; noted by {who}</source>
        <translation>{time}: {channel}, {spoke_with}; người ghi {who}</translation>
    </message>
    <message>
        <source>report of today received</source>
        <translation>đã gửi báo cáo hôm nay</translation>
    </message>
    <message>
        <source>report of today received late</source>
        <translation>gửi báo cáo hôm nay muộn</translation>
    </message>
    <message>
        <source>report of today awaited</source>
        <translation>chờ báo cáo hôm nay</translation>
    </message>
    <message>
        <source>report of today missing</source>
        <translation>thiếu báo cáo hôm nay</translation>
    </message>
</context>
<context>
    <name>LocalRoomPage</name>
    <message>
        <source>Local rooms</source>
        <translation>Trực ban địa phương</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Đã liên hệ</translation>
    </message>
    <message>
        <source>Rooms and times</source>
        <translation>Đơn vị và thời hạn</translation>
    </message>
    <message>
        <source>Rooms to be called now: {n}</source>
        <translation>Cần gọi ngay: {n} đơn vị</translation>
    </message>
    <message>
        <source>No contact is overdue</source>
        <translation>Không có đơn vị quá hạn liên hệ</translation>
    </message>
    <message>
        <source>No local room is followed. Ctrl+U adds one.</source>
        <translation>Chưa theo dõi đơn vị nào. Bấm Ctrl+U để thêm.</translation>
    </message>
    <message>
        <source>Choose a room in the list first.</source>
        <translation>Hãy chọn một đơn vị trong danh sách trước.</translation>
    </message>
    <message>
        <source>on duty</source>
        <translation>đang trực</translation>
    </message>
    <message>
        <source>nobody on duty</source>
        <translation>không có người trực</translation>
    </message>
    <message>
        <source>Contact with {room}</source>
        <translation>Liên hệ {room}</translation>
    </message>
    <message>
        <source>Telephone {number}</source>
        <translation>Điện thoại {number}</translation>
    </message>
    <message>
        <source>Who answered</source>
        <translation>Người trả lời</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng trực</translation>
    </message>
    <message>
        <source>Who leads</source>
        <translation>Lãnh đạo ca trực</translation>
    </message>
    <message>
        <source>On duty since</source>
        <translation>Trực từ</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Nội dung trao đổi</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <source>Local rooms that are followed</source>
        <translation>Đơn vị trực ban được theo dõi</translation>
    </message>
    <message>
        <source>A room named again gets the new number and time.</source>
        <translation>Đơn vị đã có thì cập nhật số điện thoại và thời hạn.</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Đơn vị trực ban</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Contact at least every (H:MM)</source>
        <translation>Liên hệ ít nhất mỗi (giờ:phút)</translation>
    </message>
    <message>
        <source>No longer followed</source>
        <translation>Thôi theo dõi</translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>not passed on yet</source>
        <translation>chưa truyền đạt</translation>
    </message>
    <message>
        <source>passed on, not carried out yet</source>
        <translation>đã truyền đạt, chưa thực hiện xong</translation>
    </message>
    <message>
        <source>carried out</source>
        <translation>đã thực hiện</translation>
    </message>
    <message>
        <source>{time}: {leader} said it; recorded by {who}</source>
        <translation>{time}: {leader} cho ý kiến; người ghi: {who}</translation>
    </message>
    <message>
        <source>{time}: passed on to {told} by {channel}; by {who}</source>
        <translation>{time}: truyền đạt đến {told} bằng {channel}; người truyền đạt: {who}</translation>
    </message>
    <message>
        <source>{time}: carried out: {result}</source>
        <translation>{time}: đã thực hiện: {result}</translation>
    </message>
</context>
<context>
    <name>OpinionPage</name>
    <message>
        <source>Leaders&apos; opinions</source>
        <translation>Ý kiến lãnh đạo</translation>
    </message>
    <message>
        <source>New opinion</source>
        <translation>Ghi ý kiến</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>Đã truyền đạt</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>Đã thực hiện</translation>
    </message>
    <message>
        <source>Not carried out: {n}</source>
        <translation>Chưa thực hiện xong: {n}</translation>
    </message>
    <message>
        <source>No opinion waits</source>
        <translation>Không còn ý kiến nào chưa thực hiện</translation>
    </message>
    <message>
        <source>A leader&apos;s opinion to pass on</source>
        <translation>Ý kiến lãnh đạo cần truyền đạt</translation>
    </message>
    <message>
        <source>It stays open until it is carried out.</source>
        <translation>Ý kiến được theo dõi cho đến khi thực hiện xong.</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>Lãnh đạo</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Nội dung ý kiến</translation>
    </message>
    <message>
        <source>Said at</source>
        <translation>Thời gian cho ý kiến</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Passed on to {recipient}</source>
        <translation>Truyền đạt đến {recipient}</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cách truyền đạt</translation>
    </message>
    <message>
        <source>Who took it</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Passed on at</source>
        <translation>Thời gian truyền đạt</translation>
    </message>
    <message>
        <source>Carried out by {recipient}</source>
        <translation>{recipient} đã thực hiện</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Carried out at</source>
        <translation>Thời gian thực hiện</translation>
    </message>
    <message>
        <source>Choose an opinion in the list first.</source>
        <translation>Hãy chọn một ý kiến phù hợp trong danh sách trước.</translation>
    </message>
</context>
<context>
    <name>Procedure</name>
    <message>
        <source>Focused plan {number}, approved {time} by {who}</source>
        <translation>Kế hoạch giám sát trọng điểm {number}, phê duyệt {time}: {who}</translation>
    </message>
    <message>
        <source>Recorded {time} by {who} · {file}</source>
        <translation>Ghi sổ {time}, người ghi {who} · {file}</translation>
    </message>
    <message>
        <source>Replaces {number}</source>
        <translation>Thay thế văn bản số {number}</translation>
    </message>
    <message>
        <source>in force from {day}</source>
        <translation>có hiệu lực từ {day}</translation>
    </message>
    <message>
        <source>comes into force {day}</source>
        <translation>sẽ có hiệu lực từ {day}</translation>
    </message>
    <message>
        <source>ended {last}</source>
        <translation>hết hiệu lực sau {last}</translation>
    </message>
    <message>
        <source>replaced by {number}</source>
        <translation>được thay thế bằng {number}</translation>
    </message>
</context>
<context>
    <name>ProcedurePage</name>
    <message>
        <source>Title, number, issuer …</source>
        <translation>Tên, số văn bản, cơ quan ban hành …</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Quy trình</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Đọc văn bản</translation>
    </message>
    <message>
        <source>New procedure</source>
        <translation>Thêm văn bản</translation>
    </message>
    <message>
        <source>No longer holds</source>
        <translation>Hết hiệu lực</translation>
    </message>
    <message>
        <source>In force: {n} · focused plans approved: {plans}</source>
        <translation>Đang hiệu lực: {n} · kế hoạch trọng điểm đã duyệt: {plans}</translation>
    </message>
    <message>
        <source>No procedure here. Ctrl+N takes one in.</source>
        <translation>Chưa có văn bản. Bấm Ctrl+N để thêm.</translation>
    </message>
    <message>
        <source>Found: {n}</source>
        <translation>Tìm thấy: {n}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>A procedure issued to the room</source>
        <translation>Văn bản quy trình mới nhận</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tên văn bản</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>Ngày ban hành</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>Hiệu lực từ</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>Hiệu lực đến</translation>
    </message>
    <message>
        <source>empty: no end</source>
        <translation>để trống nếu chưa xác định</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>Tệp PDF</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <source>{number} no longer holds</source>
        <translation>Văn bản {number} hết hiệu lực</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Ngày cuối còn hiệu lực</translation>
    </message>
    <message>
        <source>By which decision</source>
        <translation>Căn cứ</translation>
    </message>
</context>
<context>
    <name>RegisterChannel</name>
    <message>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Điện fax</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>On the system</source>
        <translation>Trực tiếp trên hệ thống</translation>
    </message>
</context>
<context>
    <name>RegisterDesk</name>
    <message>
        <source>Leaders&apos; opinions</source>
        <translation>Ý kiến</translation>
    </message>
    <message>
        <source>Daily reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Tips</source>
        <translation>Tin báo</translation>
    </message>
    <message>
        <source>Internal control</source>
        <translation>Kiểm soát</translation>
    </message>
    <message>
        <source>Communications</source>
        <translation>Liên lạc</translation>
    </message>
    <message>
        <source>Local rooms</source>
        <translation>Địa phương</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Quy trình</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Tổng hợp</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Danh bạ</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Sổ theo dõi</translation>
    </message>
    <message>
        <source>The registers</source>
        <translation>Các sổ theo dõi</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>Chase</source>
        <translation>Đôn đốc</translation>
    </message>
    <message>
        <source>Units and times</source>
        <translation>Đơn vị, giờ báo cáo</translation>
    </message>
    <message>
        <source>Read the report&apos;s file</source>
        <translation>Đọc tệp báo cáo</translation>
    </message>
    <message>
        <source>Overdue reports: {n}</source>
        <translation>Báo cáo quá hạn: {n}</translation>
    </message>
    <message>
        <source>No report is overdue</source>
        <translation>Không có báo cáo quá hạn</translation>
    </message>
    <message>
        <source>Report of {unit} for {day}</source>
        <translation>Báo cáo của {unit} ngày {day}</translation>
    </message>
    <message>
        <source>Due {time}</source>
        <translation>Hạn gửi {time}</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Nội dung chính</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Thời gian nhận</translation>
    </message>
    <message>
        <source>Files (one a line)</source>
        <translation>Tệp kèm (mỗi dòng một tệp)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Please send the report of {day} at once.</source>
        <translation>Đề nghị gửi ngay báo cáo ngày {day}.</translation>
    </message>
    <message>
        <source>Chase {unit}</source>
        <translation>Đôn đốc {unit}</translation>
    </message>
    <message>
        <source>Report of {day}, chased {n} times before</source>
        <translation>Báo cáo ngày {day}, đã đôn đốc {n} lần trước đó</translation>
    </message>
    <message>
        <source>Who answered</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Nội dung trao đổi</translation>
    </message>
    <message>
        <source>Units that report every day</source>
        <translation>Đơn vị gửi báo cáo hằng ngày</translation>
    </message>
    <message>
        <source>A unit named again gets the new time.</source>
        <translation>Đơn vị đã có trong danh sách sẽ theo giờ mới.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>At the latest (HH:MM)</source>
        <translation>Chậm nhất (giờ:phút)</translation>
    </message>
    <message>
        <source>No longer reports</source>
        <translation>Thôi theo dõi</translation>
    </message>
    <message>
        <source>Choose a report that has not come on the board first.</source>
        <translation>Hãy chọn trên bảng một báo cáo chưa gửi.</translation>
    </message>
    <message>
        <source>{unit}, report of {day}, due {time}</source>
        <translation>{unit}, báo cáo ngày {day}, hạn gửi {time}</translation>
    </message>
    <message>
        <source>Chased {n} times, last at {time}</source>
        <translation>Đã đôn đốc {n} lần, lần gần nhất lúc {time}</translation>
    </message>
    <message>
        <source>Received {time} from {sender}; recorded by {who}</source>
        <translation>Nhận lúc {time} từ {sender}; người ghi: {who}</translation>
    </message>
    <message>
        <source>Daily reports</source>
        <translation>Báo cáo ngày</translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <source>(withdrawn)</source>
        <translation>(đã rút)</translation>
    </message>
</context>
<context>
    <name>TalkPage</name>
    <message>
        <source>Words, accents ignored …</source>
        <translation>Tìm theo chữ, không cần dấu …</translation>
    </message>
    <message>
        <source>In and out</source>
        <translation>Đến và đi</translation>
    </message>
    <message>
        <source>in</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>out</source>
        <translation>đi</translation>
    </message>
    <message>
        <source>Every way</source>
        <translation>Mọi hình thức</translation>
    </message>
    <message>
        <source>Every unit</source>
        <translation>Mọi đơn vị</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Mọi cán bộ</translation>
    </message>
    <message>
        <source>Every matter</source>
        <translation>Mọi vụ việc</translation>
    </message>
    <message>
        <source>Communications</source>
        <translation>Sổ liên lạc</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Mở vụ việc</translation>
    </message>
    <message>
        <source>Print the register</source>
        <translation>Xem, in sổ</translation>
    </message>
    <message>
        <source>As workbook</source>
        <translation>Xuất bảng tính</translation>
    </message>
    <message>
        <source>Communications: {n}</source>
        <translation>Lượt liên lạc: {n}</translation>
    </message>
    <message>
        <source>Communications: {n}, the newest {shown} are shown</source>
        <translation>Lượt liên lạc: {n}, đang hiện {shown} lượt mới nhất</translation>
    </message>
    <message>
        <source>No communication in these days. F3 notes one.</source>
        <translation>Không có liên lạc trong kỳ này. Bấm F3 để ghi.</translation>
    </message>
</context>
<context>
    <name>Tip</name>
    <message>
        <source>opened, not checked yet</source>
        <translation>đã mở, chưa kiểm tra</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>đang kiểm tra</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>đã thanh khoản</translation>
    </message>
    <message>
        <source>not moved</source>
        <translation>không chuyển luồng</translation>
    </message>
    <message>
        <source>yellow channel</source>
        <translation>luồng vàng</translation>
    </message>
    <message>
        <source>red channel</source>
        <translation>luồng đỏ</translation>
    </message>
    <message>
        <source>{time}: opened by {who}</source>
        <translation>{time}: {who} mở tin báo</translation>
    </message>
    <message>
        <source>Declarations: {numbers}</source>
        <translation>Tờ khai: {numbers}</translation>
    </message>
    <message>
        <source>Matter: {number}</source>
        <translation>Vụ việc: {number}</translation>
    </message>
    <message>
        <source>{time}: checked by {who}</source>
        <translation>{time}: {who} kiểm tra</translation>
    </message>
    <message>
        <source>Channel, samples: {what}</source>
        <translation>Chuyển luồng, lấy mẫu: {what}</translation>
    </message>
    <message>
        <source>tax {sum}</source>
        <translation>thuế {sum}</translation>
    </message>
    <message>
        <source>fine {sum}</source>
        <translation>phạt {sum}</translation>
    </message>
    <message>
        <source>settled, with a violation</source>
        <translation>đã thanh khoản, có vi phạm</translation>
    </message>
    <message>
        <source>settled, no violation</source>
        <translation>đã thanh khoản, không vi phạm</translation>
    </message>
    <message>
        <source>{number} (check digit in doubt)</source>
        <translation>{number} (chữ số kiểm tra không khớp)</translation>
    </message>
</context>
<context>
    <name>TipCards</name>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>A new tip</source>
        <translation>Tin báo mới</translation>
    </message>
    <message>
        <source>It stays open until it is settled.</source>
        <translation>Tin báo để mở cho đến khi thanh khoản.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>What about</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Declarations (@)</source>
        <translation>Tờ khai (@)</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Opened at</source>
        <translation>Mở lúc</translation>
    </message>
    <message>
        <source>{number}: who checks it</source>
        <translation>{number}: người kiểm tra</translation>
    </message>
    <message>
        <source>{number}: channel, samples</source>
        <translation>{number}: chuyển luồng, lấy mẫu</translation>
    </message>
    <message>
        <source>{number}: settled</source>
        <translation>{number}: thanh khoản</translation>
    </message>
    <message>
        <source>{number}: tax and fine</source>
        <translation>{number}: thu thuế, phạt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <source>Who checks</source>
        <translation>Người kiểm tra</translation>
    </message>
    <message>
        <source>How, what first</source>
        <translation>Cách kiểm tra</translation>
    </message>
    <message>
        <source>New channel</source>
        <translation>Luồng mới</translation>
    </message>
    <message>
        <source>Samples taken</source>
        <translation>Mẫu đã lấy</translation>
    </message>
    <message>
        <source>By direction</source>
        <translation>Theo chỉ đạo</translation>
    </message>
    <message>
        <source>choose …</source>
        <translation>chọn …</translation>
    </message>
    <message>
        <source>with a violation</source>
        <translation>có vi phạm</translation>
    </message>
    <message>
        <source>no violation</source>
        <translation>không vi phạm</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Kết luận</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>2.500.000.000 or 2,5 tỷ</source>
        <translation>2.500.000.000 hoặc 2,5 tỷ</translation>
    </message>
    <message>
        <source>Tax collected</source>
        <translation>Thuế đã thu</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Tiền phạt</translation>
    </message>
    <message>
        <source>Decision, receipt</source>
        <translation>Quyết định, biên lai</translation>
    </message>
</context>
<context>
    <name>TipPage</name>
    <message>
        <source>Words, number, declaration …</source>
        <translation>Nội dung, số tin báo, tờ khai …</translation>
    </message>
    <message>
        <source>Every unit</source>
        <translation>Mọi đơn vị</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Mọi tình trạng</translation>
    </message>
    <message>
        <source>Tips</source>
        <translation>Tin báo</translation>
    </message>
    <message>
        <source>New tip</source>
        <translation>Mở tin báo</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Đang kiểm tra</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Thanh khoản</translation>
    </message>
    <message>
        <source>Tax and fine</source>
        <translation>Thuế, phạt</translation>
    </message>
    <message>
        <source>Channel, samples</source>
        <translation>Chuyển luồng, mẫu</translation>
    </message>
    <message>
        <source>Its matter</source>
        <translation>Mở vụ việc</translation>
    </message>
    <message>
        <source>Not settled: {n}</source>
        <translation>Chưa thanh khoản: {n}</translation>
    </message>
    <message>
        <source>No tip waits</source>
        <translation>Không có tin báo chờ</translation>
    </message>
    <message>
        <source>This year: {figures}</source>
        <translation>Năm nay: {figures}</translation>
    </message>
    <message>
        <source>In these days: {figures}</source>
        <translation>Trong kỳ: {figures}</translation>
    </message>
    <message>
        <source>No tip here. Ctrl+N opens one.</source>
        <translation>Chưa có tin báo. Bấm Ctrl+N để mở.</translation>
    </message>
    <message>
        <source>Choose a tip in the list that is ready for this step.</source>
        <translation>Hãy chọn trong danh sách một tin báo đang ở bước này.</translation>
    </message>
</context>
</TS>
