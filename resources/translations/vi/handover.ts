<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>GroupHeading</name>
    <message>
        <source>Fold or unfold (Space)</source>
        <translation>Thu gọn hoặc mở ra (phím cách)</translation>
    </message>
    <message>
        <source>{n} overdue</source>
        <translation>{n} quá hạn</translation>
    </message>
    <message>
        <source>{n} to be read</source>
        <translation>{n} chưa đọc</translation>
    </message>
</context>
<context>
    <name>HandoverLine</name>
    <message>
        <source>Ask</source>
        <translation>Hỏi</translation>
    </message>
    <message>
        <source>Open what this line speaks of</source>
        <translation>Mở nội dung này</translation>
    </message>
    <message>
        <source>understood</source>
        <translation>đã nắm rõ</translation>
    </message>
    <message>
        <source>Do not take over</source>
        <translation>Không nhận</translation>
    </message>
    <message>
        <source>The leader decides</source>
        <translation>Lãnh đạo cho ý kiến</translation>
    </message>
    <message>
        <source>settled since the handover began</source>
        <translation>đã xong từ khi bắt đầu bàn giao</translation>
    </message>
    <message>
        <source>Asked: {words}</source>
        <translation>Hỏi: {words}</translation>
    </message>
    <message>
        <source>Answer: {words}</source>
        <translation>Trả lời: {words}</translation>
    </message>
    <message>
        <source>Not taken over, for the shift leader: {words}</source>
        <translation>Không nhận, chuyển lãnh đạo trực ban: {words}</translation>
    </message>
    <message>
        <source>Why it is not taken over, then Enter</source>
        <translation>Lý do không nhận rồi nhấn Enter</translation>
    </message>
    <message>
        <source>Answer, then Enter</source>
        <translation>Trả lời rồi nhấn Enter</translation>
    </message>
    <message>
        <source>A question, then Enter</source>
        <translation>Câu hỏi rồi nhấn Enter</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>từ {time}</translation>
    </message>
    <message>
        <source>overdue for {time}</source>
        <translation>quá hạn {time}</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>hạn {time}</translation>
    </message>
</context>
<context>
    <name>HandoverPanel</name>
    <message>
        <source>Handover of the shift</source>
        <translation>Bàn giao ca trực</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>Begin the handover</source>
        <translation>Bắt đầu bàn giao</translation>
    </message>
    <message>
        <source>Read: take over what is shown</source>
        <translation>Đã đọc: nhận các dòng đang hiện</translation>
    </message>
    <message>
        <source>Sign and seal</source>
        <translation>Ký và niêm phong</translation>
    </message>
    <message>
        <source>Nobody takes over: stay on</source>
        <translation>Không có người nhận ca: ở lại trực</translation>
    </message>
    <message>
        <source>Remark of the outgoing shift, then Enter</source>
        <translation>Ý kiến của ca giao rồi nhấn Enter</translation>
    </message>
    <message>
        <source>Remark: {words}</source>
        <translation>Ý kiến: {words}</translation>
    </message>
    <message>
        <source>No shift is open.</source>
        <translation>Chưa mở ca trực.</translation>
    </message>
    <message>
        <source>{name} ordered this shift to stay on ({time}): {reason}</source>
        <translation>{name} yêu cầu ca trực ở lại ({time}): {reason}</translation>
    </message>
    <message>
        <source>{n} open items collected. Begin when the incoming officer sits here.</source>
        <translation>Đã tổng hợp {n} việc chưa xong. Bắt đầu khi người nhận ca đã có mặt.</translation>
    </message>
    <message>
        <source>Begun {time} · {left} of {n} still to be read</source>
        <translation>Bắt đầu {time} · còn {left}/{n} việc chưa xác nhận</translation>
    </message>
    <message>
        <source>late by {time}, due {due}</source>
        <translation>muộn {time}, giờ giao ca {due}</translation>
    </message>
    <message>
        <source>Signed and sealed, but the sheet could not be made. Free some disk space.</source>
        <translation>Đã ký và niêm phong, nhưng chưa lập được biên bản. Hãy giải phóng dung lượng đĩa.</translation>
    </message>
    <message>
        <source>Make the sheet again</source>
        <translation>Lập lại biên bản</translation>
    </message>
    <message>
        <source>Read: take over {n} lines</source>
        <translation>Đã đọc: nhận {n} dòng</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Đang ghi …</translation>
    </message>
</context>
<context>
    <name>ItemGroup</name>
    <message>
        <source>Waiting for the leader&apos;s own word</source>
        <translation>Chờ lãnh đạo xác nhận, cho ý kiến</translation>
    </message>
    <message>
        <source>Directions without an answer</source>
        <translation>Chỉ đạo chưa có hồi báo</translation>
    </message>
    <message>
        <source>Requests of the central room</source>
        <translation>Yêu cầu của trực ban cấp trên</translation>
    </message>
    <message>
        <source>Mobile units under way</source>
        <translation>Phương tiện cơ động đang hoạt động</translation>
    </message>
    <message>
        <source>Proposals waiting for a decision</source>
        <translation>Đề xuất chờ phê duyệt</translation>
    </message>
    <message>
        <source>Matters in hand</source>
        <translation>Vụ việc đang xử lý</translation>
    </message>
    <message>
        <source>Forms not yet issued</source>
        <translation>Văn bản chưa phát hành</translation>
    </message>
    <message>
        <source>Captures not yet described</source>
        <translation>Ảnh chụp chưa mô tả</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Sự cố</translation>
    </message>
    <message>
        <source>Leaders&apos; opinions to pass on</source>
        <translation>Ý kiến lãnh đạo cần chuyển tiếp</translation>
    </message>
    <message>
        <source>Daily reports not yet received</source>
        <translation>Báo cáo ngày của các đơn vị chưa gửi</translation>
    </message>
    <message>
        <source>Tips not yet settled</source>
        <translation>Tin báo chưa thanh khoản</translation>
    </message>
    <message>
        <source>Control reports the leader is to be told of at once</source>
        <translation>Báo cáo kiểm soát nội bộ phải báo cáo lãnh đạo ngay</translation>
    </message>
    <message>
        <source>Local rooms to be called</source>
        <translation>Trực ban địa phương cần liên lạc</translation>
    </message>
    <message>
        <source>Random checks not finished</source>
        <translation>Kiểm tra ngẫu nhiên chưa xong</translation>
    </message>
    <message>
        <source>Work given to officers and not done</source>
        <translation>Việc đã phân công chưa xong</translation>
    </message>
    <message>
        <source>Cameras nobody watched</source>
        <translation>Camera chưa được quan sát</translation>
    </message>
    <message>
        <source>Plan of the shift</source>
        <translation>Nội dung thực hiện trong ca</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>Since the handover began</source>
        <translation>Phát sinh từ khi bắt đầu bàn giao</translation>
    </message>
</context>
<context>
    <name>LeaderCards</name>
    <message>
        <source>The shift stays on</source>
        <translation>Ca trực tiếp tục ở lại</translation>
    </message>
    <message>
        <source>Nobody came to take over: the shift leader orders this shift to stay.</source>
        <translation>Chưa có người nhận ca: lãnh đạo trực ban yêu cầu ca này tiếp tục ở lại.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>The leader&apos;s decision</source>
        <translation>Ý kiến của lãnh đạo</translation>
    </message>
    <message>
        <source>Shift leader: account</source>
        <translation>Lãnh đạo trực ban: tài khoản</translation>
    </message>
    <message>
        <source>Shift leader: password</source>
        <translation>Lãnh đạo trực ban: mật khẩu</translation>
    </message>
    <message>
        <source>The leader confirms</source>
        <translation>Lãnh đạo xác nhận</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất đi</translation>
    </message>
</context>
<context>
    <name>Preparing</name>
    <message>
        <source>The handover of {time} is drafted: {n} open items.</source>
        <translation>Bản bàn giao lúc {time} đã lập xong: {n} việc chưa xong.</translation>
    </message>
    <message>
        <source>To be settled before: {what}.</source>
        <translation>Nên làm xong trước khi bàn giao: {what}.</translation>
    </message>
    <message>
        <source>Show it  F9</source>
        <translation>Xem  F9</translation>
    </message>
</context>
<context>
    <name>SettleRow</name>
    <message>
        <source>Settle before the handover:</source>
        <translation>Nên làm xong trước:</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>Both sign</source>
        <translation>Hai bên ký</translation>
    </message>
    <message>
        <source>Each with the own account; the log is sealed and the sheet is made.</source>
        <translation>Mỗi người ký bằng tài khoản của mình; nhật ký được niêm phong và lập biên bản.</translation>
    </message>
    <message>
        <source>Outgoing: account</source>
        <translation>Người giao: tài khoản</translation>
    </message>
    <message>
        <source>Outgoing: password</source>
        <translation>Người giao: mật khẩu</translation>
    </message>
    <message>
        <source>Incoming: account</source>
        <translation>Người nhận: tài khoản</translation>
    </message>
    <message>
        <source>Incoming: password</source>
        <translation>Người nhận: mật khẩu</translation>
    </message>
    <message>
        <source>Why it is late</source>
        <translation>Lý do bàn giao muộn</translation>
    </message>
    <message>
        <source>only when late</source>
        <translation>chỉ ghi khi bàn giao muộn</translation>
    </message>
    <message>
        <source>Why somebody else takes over</source>
        <translation>Lý do nhận thay</translation>
    </message>
    <message>
        <source>only when the roster has somebody else</source>
        <translation>chỉ ghi khi người nhận không có trong lịch trực ban</translation>
    </message>
    <message>
        <source>Sign and seal</source>
        <translation>Ký và niêm phong</translation>
    </message>
</context>
</TS>
