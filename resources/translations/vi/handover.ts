<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>HandoverLine</name>
    <message>
        <location filename="../../../widgets/handover/line.py" line="32"/>
        <source>Ask</source>
        <translation>Hỏi</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="75"/>
        <source>Open what this line speaks of</source>
        <translation>Mở nội dung này</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="30"/>
        <location filename="../../../widgets/handover/line.py" line="68"/>
        <source>understood</source>
        <translation>đã nắm rõ</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="82"/>
        <source>settled since the handover began</source>
        <translation>đã xong từ khi bắt đầu bàn giao</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="85"/>
        <source>Asked: {words}</source>
        <translation>Hỏi: {words}</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="85"/>
        <source>Answer: {words}</source>
        <translation>Trả lời: {words}</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="88"/>
        <source>Answer, then Enter</source>
        <translation>Trả lời rồi nhấn Enter</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="88"/>
        <source>A question, then Enter</source>
        <translation>Câu hỏi rồi nhấn Enter</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="106"/>
        <source>since {time}</source>
        <translation>từ {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="109"/>
        <source>overdue for {time}</source>
        <translation>quá hạn {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/line.py" line="110"/>
        <source>due {time}</source>
        <translation>hạn {time}</translation>
    </message>
</context>
<context>
    <name>HandoverPanel</name>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="68"/>
        <source>Handover of the shift</source>
        <translation>Bàn giao ca trực</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="72"/>
        <source>Handover</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="74"/>
        <source>Begin the handover</source>
        <translation>Bắt đầu bàn giao</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="78"/>
        <source>Everything read: tick all</source>
        <translation>Đã đọc hết: xác nhận tất cả</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="84"/>
        <source>Sign and seal</source>
        <translation>Ký và niêm phong</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="115"/>
        <source>Remark of the outgoing shift, then Enter</source>
        <translation>Ý kiến của ca giao rồi nhấn Enter</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="173"/>
        <source>Remark: {words}</source>
        <translation>Ý kiến: {words}</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="179"/>
        <source>No shift is open.</source>
        <translation>Chưa mở ca trực.</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="182"/>
        <source>{n} open items collected. Begin when the incoming officer sits here.</source>
        <translation>Đã tổng hợp {n} việc chưa xong. Bắt đầu khi người nhận ca đã có mặt.</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="185"/>
        <source>Begun {time} · {left} of {n} still to be read</source>
        <translation>Bắt đầu {time} · còn {left}/{n} việc chưa xác nhận</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="191"/>
        <source>late by {time}</source>
        <translation>muộn {time}</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="222"/>
        <source>Signed and sealed, but the sheet could not be made. Free some disk space.</source>
        <translation>Đã ký và niêm phong, nhưng chưa lập được biên bản. Hãy giải phóng dung lượng đĩa.</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="223"/>
        <location filename="../../../widgets/handover/panel.py" line="239"/>
        <source>Make the sheet again</source>
        <translation>Lập lại biên bản</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/panel.py" line="291"/>
        <source>Writing …</source>
        <translation>Đang ghi …</translation>
    </message>
</context>
<context>
    <name>ItemGroup</name>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="18"/>
        <source>Waiting for the leader&apos;s own word</source>
        <translation>Chờ lãnh đạo xác nhận, cho ý kiến</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="19"/>
        <source>Directions without an answer</source>
        <translation>Chỉ đạo chưa có hồi báo</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="20"/>
        <source>Requests of the central room</source>
        <translation>Yêu cầu của trực ban cấp trên</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="21"/>
        <source>Proposals waiting for a decision</source>
        <translation>Đề xuất chờ phê duyệt</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="22"/>
        <source>Matters in hand</source>
        <translation>Vụ việc đang xử lý</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="23"/>
        <source>Forms not yet issued</source>
        <translation>Văn bản chưa phát hành</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="24"/>
        <source>Captures not yet described</source>
        <translation>Ảnh chụp chưa mô tả</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="25"/>
        <source>Faults</source>
        <translation>Sự cố</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="26"/>
        <source>Leaders&apos; opinions to pass on</source>
        <translation>Ý kiến lãnh đạo cần chuyển tiếp</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="27"/>
        <source>Cameras nobody watched</source>
        <translation>Camera chưa được quan sát</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="28"/>
        <source>Plan of the shift</source>
        <translation>Nội dung thực hiện trong ca</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <location filename="../../../widgets/handover/groups.py" line="85"/>
        <source>Since the handover began</source>
        <translation>Phát sinh từ khi bắt đầu bàn giao</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <location filename="../../../widgets/handover/sign_card.py" line="22"/>
        <source>Both sign</source>
        <translation>Hai bên ký</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/sign_card.py" line="23"/>
        <source>Each with the own account; the log is sealed and the sheet is made.</source>
        <translation>Mỗi người ký bằng tài khoản của mình; nhật ký được niêm phong và lập biên bản.</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/sign_card.py" line="25"/>
        <source>Outgoing: account</source>
        <translation>Người giao: tài khoản</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/sign_card.py" line="26"/>
        <source>Outgoing: password</source>
        <translation>Người giao: mật khẩu</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/sign_card.py" line="27"/>
        <source>Incoming: account</source>
        <translation>Người nhận: tài khoản</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/sign_card.py" line="28"/>
        <source>Incoming: password</source>
        <translation>Người nhận: mật khẩu</translation>
    </message>
    <message>
        <location filename="../../../widgets/handover/sign_card.py" line="33"/>
        <source>Sign and seal</source>
        <translation>Ký và niêm phong</translation>
    </message>
</context>
</TS>
