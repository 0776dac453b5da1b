<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>OpenShiftCard</name>
    <message>
        <source>Open the shift</source>
        <translation>Mở ca trực</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Mở ca trực</translation>
    </message>
    <message>
        <source>Why the shift begins all the same</source>
        <translation>Lý do vẫn mở ca khi thiếu người</translation>
    </message>
    <message>
        <source>Plan of the shift</source>
        <translation>Nội dung thực hiện trong ca</translation>
    </message>
    <message>
        <source>What is to be checked and watched in this shift</source>
        <translation>Nội dung cần kiểm tra, giám sát trong ca trực này</translation>
    </message>
    <message>
        <source>Preparing the shift …</source>
        <translation>Đang chuẩn bị ca trực …</translation>
    </message>
    <message>
        <source>From {start} to {end}</source>
        <translation>Từ {start} đến {end}</translation>
    </message>
    <message>
        <source>Carried over from the last shift: {n}</source>
        <translation>Việc chưa xong của ca trước: {n}</translation>
    </message>
    <message>
        <source>… and {n} more</source>
        <translation>… và {n} việc khác</translation>
    </message>
    <message>
        <source>Opening the shift …</source>
        <translation>Đang mở ca trực …</translation>
    </message>
</context>
<context>
    <name>PlanTemplates</name>
    <message>
        <source>Template of the plan</source>
        <translation>Mẫu nội dung thực hiện</translation>
    </message>
    <message>
        <source>Take a template of the plan …</source>
        <translation>Chọn mẫu nội dung thực hiện …</translation>
    </message>
</context>
<context>
    <name>Post</name>
    <message>
        <source>Shift leader</source>
        <translation>Lãnh đạo ca trực</translation>
    </message>
    <message>
        <source>Office-level leader</source>
        <translation>Lãnh đạo cấp phòng trực ban</translation>
    </message>
    <message>
        <source>Head of online surveillance</source>
        <translation>Phụ trách giám sát trực tuyến</translation>
    </message>
    <message>
        <source>Duty officer</source>
        <translation>Công chức trực ban</translation>
    </message>
    <message>
        <source>Surveillance officer</source>
        <translation>Công chức trực giám sát</translation>
    </message>
    <message>
        <source>Head of the agency</source>
        <translation>Thủ trưởng cơ quan</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Quản trị hệ thống</translation>
    </message>
</context>
<context>
    <name>ReplacedLine</name>
    <message>
        <source>Why somebody else comes</source>
        <translation>Lý do thay người</translation>
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
        <source>Not as in the roster: {who}</source>
        <translation>Khác với lịch trực ban: {who}</translation>
    </message>
</context>
<context>
    <name>ShiftCard</name>
    <message>
        <source>Shift {start} – {end}</source>
        <translation>Ca trực {start} – {end}</translation>
    </message>
    <message>
        <source>Incomplete: {reason}</source>
        <translation>Thiếu thành phần, lý do: {reason}</translation>
    </message>
    <message>
        <source>Plan of the shift</source>
        <translation>Nội dung thực hiện trong ca</translation>
    </message>
    <message>
        <source>To be checked and watched</source>
        <translation>Cần kiểm tra, giám sát</translation>
    </message>
    <message>
        <source>Change the plan</source>
        <translation>Lưu nội dung</translation>
    </message>
</context>
<context>
    <name>ShiftWork</name>
    <message>
        <source>not accepted yet</source>
        <translation>chưa nhận việc</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>đang thực hiện</translation>
    </message>
    <message>
        <source>done</source>
        <translation>đã xong</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Theo dõi chỉ đạo</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Một phần của</translation>
    </message>
    <message>
        <source>in words below</source>
        <translation>ghi ở nội dung bên dưới</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Work of the shift</source>
        <translation>Công việc của ca</translation>
    </message>
    <message>
        <source>No work is given to anybody. A leader gives it with Ctrl+N.</source>
        <translation>Chưa phân công việc nào. Lãnh đạo phân công bằng Ctrl+N.</translation>
    </message>
    <message>
        <source>Take it on, report it done</source>
        <translation>Nhận việc, báo cáo đã xong</translation>
    </message>
    <message>
        <source>Give work</source>
        <translation>Phân công việc</translation>
    </message>
    <message>
        <source>Give it to somebody else</source>
        <translation>Phân công lại</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Rút</translation>
    </message>
    <message>
        <source>nobody yet (left by the last shift)</source>
        <translation>chưa phân công lại (ca trước để lại)</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>việc của tôi</translation>
    </message>
    <message>
        <source>was due {time}</source>
        <translation>quá hạn {time}</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>hạn {time}</translation>
    </message>
    <message>
        <source>My work: {n}</source>
        <translation>Việc của tôi: {n}</translation>
    </message>
    <message>
        <source>to be given anew: {n}</source>
        <translation>cần phân công lại: {n}</translation>
    </message>
    <message>
        <source>Given by {name} ({post}) {time}</source>
        <translation>{name} ({post}) phân công {time}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Lý do: {reason}</translation>
    </message>
    <message>
        <source>Choose work of your own in the list first.</source>
        <translation>Hãy chọn một việc của mình trong danh sách trước.</translation>
    </message>
    <message>
        <source>Done: {title}</source>
        <translation>Đã xong: {title}</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Kết quả thực hiện</translation>
    </message>
    <message>
        <source>Report it done</source>
        <translation>Báo cáo đã xong</translation>
    </message>
    <message>
        <source>Choose work that is not done in the list first.</source>
        <translation>Hãy chọn một việc chưa xong trong danh sách trước.</translation>
    </message>
    <message>
        <source>Withdraw: {title}</source>
        <translation>Rút việc: {title}</translation>
    </message>
    <message>
        <source>Nobody has to do it any more; the log keeps it.</source>
        <translation>Không ai phải làm việc này nữa; nhật ký vẫn giữ.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Give work to an officer of the shift</source>
        <translation>Phân công việc cho người của ca</translation>
    </message>
    <message>
        <source>It stands first in that officer&apos;s list, and at the handover until it is done.</source>
        <translation>Việc đứng đầu danh sách của người được giao và có trong bàn giao ca cho đến khi xong.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người thực hiện</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Việc</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Due at</source>
        <translation>Hạn hoàn thành</translation>
    </message>
    <message>
        <source>hour:minute, empty: no limit</source>
        <translation>giờ:phút, để trống: không hạn</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Phân công</translation>
    </message>
    <message>
        <source>To somebody else: {title}</source>
        <translation>Phân công lại: {title}</translation>
    </message>
</context>
</TS>
