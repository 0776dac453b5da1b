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
</TS>
