<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
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
        <translation>Ý kiến lãnh đạo</translation>
    </message>
    <message>
        <source>Daily reports</source>
        <translation>Báo cáo ngày</translation>
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
    <name>RegisterPage</name>
    <message>
        <source>Registers</source>
        <translation>Sổ theo dõi</translation>
    </message>
    <message>
        <source>Write the card down</source>
        <translation>Ghi thẻ đang mở</translation>
    </message>
    <message>
        <source>Put the card away</source>
        <translation>Cất thẻ đang mở</translation>
    </message>
    <message>
        <source>Sign in and open the shift first (F10).</source>
        <translation>Hãy đăng nhập và mở ca trực trước (F10).</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất</translation>
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
</TS>
