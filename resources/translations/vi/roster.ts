<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>CalendarDays</name>
    <message>
        <source>public holiday (calculated)</source>
        <translation>ngày lễ (tính theo lịch)</translation>
    </message>
    <message>
        <source>from the file of days</source>
        <translation>theo tệp ngày nghỉ</translation>
    </message>
    <message>
        <source>decided here: {number}</source>
        <translation>đã ghi tại đây: {number}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>nghỉ</translation>
    </message>
    <message>
        <source>worked instead</source>
        <translation>làm bù</translation>
    </message>
    <message>
        <source>{days} · withdrawn</source>
        <translation>{days} · đã rút</translation>
    </message>
    <message>
        <source>{name} · {number} · approved by {who}: {reason}</source>
        <translation>{name} · {number} · {who} duyệt rút: {reason}</translation>
    </message>
    <message>
        <source>{number} of {dated}. Written down {time} by {author}, approved by {approver}.</source>
        <translation>{number} ngày {dated}. {author} ghi lúc {time}, {approver} duyệt.</translation>
    </message>
</context>
<context>
    <name>DaysPage</name>
    <message>
        <source>Days off and days worked instead</source>
        <translation>Ngày nghỉ, ngày làm bù</translation>
    </message>
    <message>
        <source>Days off, a day worked instead</source>
        <translation>Ghi ngày nghỉ, ngày làm bù</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Rút</translation>
    </message>
    <message>
        <source>Back to the week</source>
        <translation>Về lịch tuần</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>Năm trước</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Năm nay</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>Năm sau</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>Lịch trực ban</translation>
    </message>
    <message>
        <source>Days off and days worked instead {year}: {off} weekdays off, {work} days worked</source>
        <translation>Ngày nghỉ, ngày làm bù năm {year}: {off} ngày trong tuần được nghỉ, {work} ngày làm bù</translation>
    </message>
    <message>
        <source>Nothing of the Government&apos;s decisions for this year is here yet: Ctrl+N writes them down.</source>
        <translation>Chưa có quyết định nghỉ, hoán đổi ngày làm việc của năm này: Ctrl+N để ghi.</translation>
    </message>
    <message>
        <source>days off</source>
        <translation>ngày nghỉ</translation>
    </message>
    <message>
        <source>a day worked instead</source>
        <translation>ngày làm bù</translation>
    </message>
    <message>
        <source>Days off, or a day worked instead, by a decision</source>
        <translation>Ngày nghỉ hoặc ngày làm bù theo quyết định</translation>
    </message>
    <message>
        <source>It holds at once. Days that have begun or gone by stay what they were.</source>
        <translation>Có hiệu lực ngay. Ngày đã bắt đầu hoặc đã qua giữ nguyên như đã tính.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>day/month/year</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>To the day</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>empty: one day</source>
        <translation>để trống: một ngày</translation>
    </message>
    <message>
        <source>Name, or instead of which day</source>
        <translation>Tên, hoặc làm bù cho ngày nào</translation>
    </message>
    <message>
        <source>Number of the decision</source>
        <translation>Số quyết định</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>Ngày quyết định</translation>
    </message>
    <message>
        <source>Approve and record</source>
        <translation>Duyệt và ghi</translation>
    </message>
    <message>
        <source>Withdraw: {name}</source>
        <translation>Rút: {name}</translation>
    </message>
    <message>
        <source>Its days that have not begun are again what they would be without it.</source>
        <translation>Những ngày chưa bắt đầu trở lại như khi chưa có nội dung này.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Approve and withdraw</source>
        <translation>Duyệt và rút</translation>
    </message>
    <message>
        <source>Leader&apos;s account</source>
        <translation>Tài khoản của lãnh đạo</translation>
    </message>
    <message>
        <source>Leader&apos;s password</source>
        <translation>Mật khẩu của lãnh đạo</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>Data of the room</source>
        <translation>Thông tin của phòng</translation>
    </message>
    <message>
        <source>Nothing is entered: numbers, head lines, units and templates are those of the files. Whoever draws up the roster, or the administrator, enters what holds from a day on.</source>
        <translation>Chưa ghi gì: số điện thoại, tên cơ quan, đơn vị trực và mẫu nội dung theo tệp cài đặt. Người lập lịch trực ban hoặc quản trị hệ thống ghi nội dung có hiệu lực từ một ngày.</translation>
    </message>
    <message>
        <source>Numbers, head lines</source>
        <translation>Số máy, tên cơ quan</translation>
    </message>
    <message>
        <source>Unit in turn</source>
        <translation>Đơn vị luân phiên</translation>
    </message>
    <message>
        <source>Template of the plan</source>
        <translation>Mẫu nội dung thực hiện</translation>
    </message>
    <message>
        <source>Specialist on duty</source>
        <translation>Chuyên gia trực</translation>
    </message>
    <message>
        <source>Place in the order</source>
        <translation>Thứ tự</translation>
    </message>
    <message>
        <source>Holds no longer</source>
        <translation>Thôi dùng</translation>
    </message>
    <message>
        <source>Back to the week</source>
        <translation>Về lịch tuần</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>Lịch trực ban</translation>
    </message>
    <message>
        <source>Data of the room by their days: {n} hold today</source>
        <translation>Thông tin của phòng theo ngày hiệu lực: {n} mục đang dùng hôm nay</translation>
    </message>
    <message>
        <source>Entered by {name}.</source>
        <translation>Người ghi: {name}.</translation>
    </message>
    <message>
        <source>Holds no longer: {reason}</source>
        <translation>Thôi dùng: {reason}</translation>
    </message>
    <message>
        <source>line / line; empty: as before</source>
        <translation>dòng / dòng; để trống: như cũ</translation>
    </message>
    <message>
        <source>Numbers and head lines on the forms</source>
        <translation>Số máy và tên cơ quan trên văn bản</translation>
    </message>
    <message>
        <source>From its day on the forms bear it; forms of days before keep what they had.</source>
        <translation>Văn bản từ ngày này mang nội dung mới; văn bản của các ngày trước giữ nguyên.</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>empty: as before</source>
        <translation>để trống: như cũ</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Agency above</source>
        <translation>Cơ quan chủ quản</translation>
    </message>
    <message>
        <source>Issuing agency</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <source>A unit takes its turn</source>
        <translation>Đơn vị luân phiên trực</translation>
    </message>
    <message>
        <source>With the first one the units of the file are taken over as they stand.</source>
        <translation>Khi ghi đơn vị đầu tiên, danh sách trong tệp được giữ nguyên và đưa vào đây.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>mọi ngày</translation>
    </message>
    <message>
        <source>working days</source>
        <translation>ngày làm việc</translation>
    </message>
    <message>
        <source>days off</source>
        <translation>ngày nghỉ</translation>
    </message>
    <message>
        <source>A template of the plan</source>
        <translation>Mẫu nội dung thực hiện</translation>
    </message>
    <message>
        <source>With the first one the templates of the file are taken over as they stand.</source>
        <translation>Khi ghi mẫu đầu tiên, các mẫu trong tệp được giữ nguyên và đưa vào đây.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tên mẫu</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Dùng cho</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Nội dung thực hiện</translation>
    </message>
    <message>
        <source>Who answers questions of a field</source>
        <translation>Chuyên gia trả lời theo lĩnh vực</translation>
    </message>
    <message>
        <source>Offered first where a specialist unit is asked, while the shift of these days runs.</source>
        <translation>Được gợi ý trước khi hỏi đơn vị chuyên môn, trong ca trực của các ngày này.</translation>
    </message>
    <message>
        <source>To the day</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>empty: until it is ended</source>
        <translation>để trống: đến khi thôi dùng</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Đơn vị chuyên môn</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người trực</translation>
    </message>
    <message>
        <source>Last day it holds</source>
        <translation>Ngày cuối còn dùng</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Ghi lại</translation>
    </message>
</context>
<context>
    <name>RoomRecords</name>
    <message>
        <source>codes of goods</source>
        <translation>mã số hàng hóa</translation>
    </message>
    <message>
        <source>customs value</source>
        <translation>trị giá</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>phân loại</translation>
    </message>
    <message>
        <source>procedures</source>
        <translation>thủ tục</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>quản lý rủi ro</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Unit in turn</source>
        <translation>Đơn vị luân phiên</translation>
    </message>
    <message>
        <source>Template of the plan</source>
        <translation>Mẫu nội dung thực hiện</translation>
    </message>
    <message>
        <source>Specialist on duty</source>
        <translation>Chuyên gia trực</translation>
    </message>
    <message>
        <source>taken back before {first}</source>
        <translation>đã rút trước ngày {first}</translation>
    </message>
    <message>
        <source>from {first}</source>
        <translation>từ {first}</translation>
    </message>
    <message>
        <source> (to come)</source>
        <translation> (chưa đến)</translation>
    </message>
    <message>
        <source> (gone by)</source>
        <translation> (đã qua)</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Agency above</source>
        <translation>Cơ quan chủ quản</translation>
    </message>
    <message>
        <source>Issuing agency</source>
        <translation>Cơ quan ban hành</translation>
    </message>
</context>
<context>
    <name>RosterCards</name>
    <message>
        <source>nobody</source>
        <translation>chưa bố trí</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Người trực</translation>
    </message>
    <message>
        <source>Put into the roster</source>
        <translation>Đưa vào lịch</translation>
    </message>
    <message>
        <source>Somebody else on {day}</source>
        <translation>Thay người {day}</translation>
    </message>
    <message>
        <source>The roster is published: the change is written into the log with its reason.</source>
        <translation>Lịch đã công bố: việc thay đổi được ghi vào nhật ký kèm lý do.</translation>
    </message>
    <message>
        <source>Does not come</source>
        <translation>Người vắng</translation>
    </message>
    <message>
        <source>Comes instead</source>
        <translation>Người trực thay</translation>
    </message>
    <message>
        <source>Substitute</source>
        <translation>Thay người</translation>
    </message>
    <message>
        <source>Two people change places</source>
        <translation>Hai người đổi ca cho nhau</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Đổi ca</translation>
    </message>
    <message>
        <source>The leader&apos;s decision on version {n}</source>
        <translation>Lãnh đạo quyết định lịch, bản số {n}</translation>
    </message>
    <message>
        <source>The leader signs with the own account at this desk.</source>
        <translation>Lãnh đạo ký bằng tài khoản của mình ngay tại bàn này.</translation>
    </message>
    <message>
        <source>Leader&apos;s account</source>
        <translation>Tài khoản của lãnh đạo</translation>
    </message>
    <message>
        <source>Leader&apos;s password</source>
        <translation>Mật khẩu của lãnh đạo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Needed when it is sent back</source>
        <translation>Bắt buộc khi trả lại</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Trả lại</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Phê duyệt</translation>
    </message>
    <message>
        <source>on leave</source>
        <translation>nghỉ phép</translation>
    </message>
    <message>
        <source>ill</source>
        <translation>ốm</translation>
    </message>
    <message>
        <source>on a mission</source>
        <translation>đi công tác</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>lý do khác</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Ghi rõ</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Đóng lại</translation>
    </message>
</context>
<context>
    <name>RosterDesk</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Reading the roster …</source>
        <translation>Đang đọc lịch trực ban …</translation>
    </message>
    <message>
        <source>Duty roster {a} – {b}</source>
        <translation>Lịch trực ban {a} – {b}</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation>… và {n} điểm khác</translation>
    </message>
    <message>
        <source>Changed here, not saved yet (Ctrl+S saves it as a new version)</source>
        <translation>Vừa sửa tại đây, chưa lưu (Ctrl+S lưu thành bản mới)</translation>
    </message>
    <message>
        <source>The newest saved: version {n} by {author}</source>
        <translation>Bản mới nhất đã lưu: bản số {n} do {author} lập</translation>
    </message>
    <message>
        <source>Proposed by rotation, not saved yet</source>
        <translation>Đề xuất theo luân phiên, chưa lưu</translation>
    </message>
    <message>
        <source>drawn up by {author}</source>
        <translation>{author} lập</translation>
    </message>
    <message>
        <source>submitted, waits for a leader</source>
        <translation>đã trình, chờ lãnh đạo quyết định</translation>
    </message>
    <message>
        <source>sent back by {leader}: {reason}</source>
        <translation>{leader} trả lại: {reason}</translation>
    </message>
    <message>
        <source>approved by {leader}, not published yet</source>
        <translation>{leader} đã duyệt, chưa công bố</translation>
    </message>
    <message>
        <source>published, approved by {leader}</source>
        <translation>đã công bố, {leader} duyệt</translation>
    </message>
    <message>
        <source>Version {n}</source>
        <translation>Bản số {n}</translation>
    </message>
    <message>
        <source>Save the week or put the changes away with Esc.</source>
        <translation>Hãy lưu tuần này, hoặc nhấn Esc để bỏ các thay đổi.</translation>
    </message>
    <message>
        <source>Nobody is planned here.</source>
        <translation>Vị trí này chưa bố trí ai.</translation>
    </message>
    <message>
        <source>Choose somebody first.</source>
        <translation>Hãy chọn một người trước.</translation>
    </message>
    <message>
        <source>{name} is marked: choose the other and press X.</source>
        <translation>Đã đánh dấu {name}: hãy chọn người kia rồi nhấn X.</translation>
    </message>
    <message>
        <source>Duty roster</source>
        <translation>Lịch trực ban</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Đã lưu: {name}</translation>
    </message>
</context>
<context>
    <name>RosterPage</name>
    <message>
        <source>Duty roster</source>
        <translation>Lịch trực ban</translation>
    </message>
    <message>
        <source>Who sits here</source>
        <translation>Chọn người trực</translation>
    </message>
    <message>
        <source>Swap two people</source>
        <translation>Đổi hai người</translation>
    </message>
    <message>
        <source>Draw up by rotation</source>
        <translation>Lập theo luân phiên</translation>
    </message>
    <message>
        <source>Save as a version</source>
        <translation>Lưu thành bản mới</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Trình lãnh đạo</translation>
    </message>
    <message>
        <source>The leader decides</source>
        <translation>Lãnh đạo quyết định</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Công bố</translation>
    </message>
    <message>
        <source>Days off, days worked instead</source>
        <translation>Ngày nghỉ, làm bù</translation>
    </message>
    <message>
        <source>Data of the room</source>
        <translation>Thông tin của phòng</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Save as a workbook</source>
        <translation>Lưu bảng tính</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>Tuần trước</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Tuần này</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>Tuần sau</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>Lịch trực ban</translation>
    </message>
</context>
<context>
    <name>WeekGrid</name>
    <message>
        <source>The week</source>
        <translation>Tuần trực</translation>
    </message>
    <message>
        <source>Unit on duty</source>
        <translation>Đơn vị trực</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>chưa có đơn vị</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>chưa bố trí</translation>
    </message>
    <message>
        <source>Worked: {name}</source>
        <translation>Làm việc: {name}</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Thứ Hai</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Thứ Ba</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Thứ Tư</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Thứ Năm</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Thứ Sáu</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Thứ Bảy</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Chủ nhật</translation>
    </message>
</context>
</TS>
