<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Cards</name>
    <message>
        <source>New incident</source>
        <translation>Vụ việc mới</translation>
    </message>
    <message>
        <source>Arose at</source>
        <translation>Phát sinh lúc</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Nội dung vụ việc</translation>
    </message>
    <message>
        <source>Suspicion</source>
        <translation>Dấu hiệu nghi vấn</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi vụ việc</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>This was begun earlier and is not recorded yet: finish or discard it.</source>
        <translation>Vụ việc này nhập dở từ trước, chưa ghi: hãy hoàn thành hoặc bỏ.</translation>
    </message>
    <message>
        <source>Look at the form</source>
        <translation>Xem mẫu văn bản</translation>
    </message>
    <message>
        <source>Choose the file …</source>
        <translation>Chọn tệp …</translation>
    </message>
    <message>
        <source>{n} capture(s) attached</source>
        <translation>kèm {n} ảnh chụp</translation>
    </message>
    <message>
        <source>Report to the leader</source>
        <translation>Báo cáo lãnh đạo</translation>
    </message>
    <message>
        <source>Act only after the leader&apos;s opinion (Điều 4 khoản 3).</source>
        <translation>Chỉ thực hiện sau khi có ý kiến lãnh đạo (Điều 4 khoản 3).</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>Lãnh đạo</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>The leader&apos;s words</source>
        <translation>Ý kiến của lãnh đạo</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Đã báo cáo</translation>
    </message>
    <message>
        <source>Close the matter</source>
        <translation>Kết thúc vụ việc</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
</context>
<context>
    <name>Channel</name>
    <message>
        <source>Fax</source>
        <translation>Điện fax</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>At the screen</source>
        <translation>Trực tiếp trên hệ thống</translation>
    </message>
</context>
<context>
    <name>ChaseCards</name>
    <message>
        <source>Chase {number}</source>
        <translation>Đôn đốc {number}</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Số máy, địa chỉ</translation>
    </message>
    <message>
        <source>Spoke with</source>
        <translation>Người nhận điện thoại</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Nội dung trao đổi</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>{unit} has let {n} limits pass.</source>
        <translation>{unit} đã {n} lần để quá hạn.</translation>
    </message>
    <message>
        <source>Tell the leader: {number} is overdue</source>
        <translation>Báo cáo lãnh đạo: {number} quá hạn</translation>
    </message>
    <message>
        <source>The leader&apos;s words</source>
        <translation>Ý kiến của lãnh đạo</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Đã báo cáo</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
</context>
<context>
    <name>DirectionCards</name>
    <message>
        <source>Propose a direction</source>
        <translation>Đề xuất chỉ đạo</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Trường hợp</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Về việc</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Nội dung yêu cầu</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>Hồi báo trước</translation>
    </message>
    <message>
        <source>How to answer</source>
        <translation>Hình thức hồi báo</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Đầu mối</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Khẩn</translation>
    </message>
    <message>
        <source>telephone first, fax after</source>
        <translation>điện thoại trước, điện fax sau</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Đề xuất</translation>
    </message>
    <message>
        <source>Sent back by {name}: {reason}</source>
        <translation>{name} trả lại: {reason}</translation>
    </message>
    <message>
        <source>The unit has received {number}</source>
        <translation>Đơn vị đã nhận {number}</translation>
    </message>
    <message>
        <source>Its contact has still to be named (Điều 9 khoản 2).</source>
        <translation>Đơn vị còn phải báo đầu mối xử lý (Điều 9 khoản 2).</translation>
    </message>
    <message>
        <source>Who received it</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Thời gian nhận</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>The unit names its contact</source>
        <translation>Đơn vị báo đầu mối</translation>
    </message>
    <message>
        <source>Within 30 minutes of receipt (Điều 9 khoản 2).</source>
        <translation>Trong 30 phút kể từ khi nhận (Điều 9 khoản 2).</translation>
    </message>
    <message>
        <source>Contact named</source>
        <translation>Đầu mối xử lý</translation>
    </message>
    <message>
        <source>Result expected at</source>
        <translation>Dự kiến có kết quả</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Ghi lại</translation>
    </message>
</context>
<context>
    <name>Directive</name>
    <message>
        <source>c.2 · check of luggage, goods, vehicles not yet cleared</source>
        <translation>c.2 · kiểm tra hành lý, hàng hóa, phương tiện chưa thông quan</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Đôn đốc, nhắc nhở</translation>
    </message>
    <message>
        <source>Ask for information, documents, data</source>
        <translation>Yêu cầu cung cấp thông tin, tài liệu, dữ liệu</translation>
    </message>
    <message>
        <source>c.1 · department of the head office, in writing</source>
        <translation>c.1 · Cục, Vụ nghiệp vụ, bằng văn bản</translation>
    </message>
    <message>
        <source>c.3 · goods and vehicles already cleared</source>
        <translation>c.3 · hàng hóa, phương tiện đã thông quan</translation>
    </message>
    <message>
        <source>Mobilise mobile equipment</source>
        <translation>Huy động thiết bị giám sát di động</translation>
    </message>
    <message>
        <source>16.4b · focused surveillance by a plan</source>
        <translation>16.4b · giám sát trọng điểm theo chuyên đề, kế hoạch</translation>
    </message>
    <message>
        <source>16.4c · focused surveillance by a leader&apos;s direct order</source>
        <translation>16.4c · giám sát trọng điểm theo chỉ đạo trực tiếp của lãnh đạo</translation>
    </message>
    <message>
        <source>Change of channel, samples for analysis</source>
        <translation>Chuyển luồng, lấy mẫu phân tích</translation>
    </message>
    <message>
        <source>Question to a specialist unit</source>
        <translation>Hỏi ý kiến đơn vị nghiệp vụ chuyên sâu</translation>
    </message>
    <message>
        <source>12.2 · a unit of this branch, own matter</source>
        <translation>12.2 · chỉ đạo đơn vị thuộc, trực thuộc</translation>
    </message>
    <message>
        <source>8.1a · stop at once: passenger&apos;s luggage</source>
        <translation>8.1a · ngăn chặn ngay: hành lý của hành khách xuất cảnh, nhập cảnh</translation>
    </message>
    <message>
        <source>8.1b · stop at once: goods moved in the supervised area</source>
        <translation>8.1b · ngăn chặn ngay: hàng hóa vận chuyển trong khu vực giám sát</translation>
    </message>
    <message>
        <source>8.1c · stop at once: goods passing the supervised area</source>
        <translation>8.1c · ngăn chặn ngay: hàng hóa đưa qua khu vực giám sát</translation>
    </message>
    <message>
        <source>approved by telephone, to be confirmed</source>
        <translation>phê duyệt qua điện thoại, chờ xác nhận</translation>
    </message>
    <message>
        <source>THE LEADER DOES NOT CONFIRM</source>
        <translation>LÃNH ĐẠO KHÔNG XÁC NHẬN</translation>
    </message>
    <message>
        <source>done, waiting for ratification</source>
        <translation>đã xử lý, chờ phê chuẩn</translation>
    </message>
    <message>
        <source>ratified</source>
        <translation>đã phê chuẩn</translation>
    </message>
    <message>
        <source>OVERRULED BY THE LEADER</source>
        <translation>LÃNH ĐẠO KHÔNG PHÊ CHUẨN</translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>overdue {t}</source>
        <translation>quá hạn {t}</translation>
    </message>
    <message>
        <source>tell {post}</source>
        <translation>báo cáo {post}</translation>
    </message>
    <message>
        <source>result due {time}</source>
        <translation>hạn kết quả {time}</translation>
    </message>
    <message>
        <source>contact in {t}</source>
        <translation>báo đầu mối: còn {t}</translation>
    </message>
    <message>
        <source>result in {t}</source>
        <translation>kết quả: còn {t}</translation>
    </message>
</context>
<context>
    <name>Fact</name>
    <message>
        <source>Signs of violation</source>
        <translation>Dấu hiệu nghi vấn</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Nhận dạng đối tượng</translation>
    </message>
    <message>
        <source>Luggage</source>
        <translation>Nhận dạng hành lý</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Phương tiện vận chuyển</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Nhận dạng hàng hóa</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Doanh nghiệp</translation>
    </message>
    <message>
        <source>Declaration</source>
        <translation>Số tờ khai</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Số container</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Kế hoạch, chuyên đề</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Thiết bị huy động</translation>
    </message>
    <message>
        <source>Its pictures (stream)</source>
        <translation>Luồng hình ảnh của thiết bị</translation>
    </message>
    <message>
        <source>Its position (GPS)</source>
        <translation>Định vị GPS của thiết bị</translation>
    </message>
    <message>
        <source>The leader&apos;s order</source>
        <translation>Chỉ đạo của lãnh đạo</translation>
    </message>
    <message>
        <source>Number of the plan or order</source>
        <translation>Số kế hoạch, văn bản chỉ đạo</translation>
    </message>
    <message>
        <source>Date of the plan or order</source>
        <translation>Ngày ký, ngày chỉ đạo</translation>
    </message>
    <message>
        <source>Approved or ordered by</source>
        <translation>Người phê duyệt, chỉ đạo</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Thời gian giám sát</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Phạm vi, đối tượng</translation>
    </message>
    <message>
        <source>Reported through the office (who, when)</source>
        <translation>Đã báo cáo qua đầu mối Văn phòng (ai, lúc nào)</translation>
    </message>
</context>
<context>
    <name>IssueCards</name>
    <message>
        <source>Issue {number}</source>
        <translation>Phát hành {number}</translation>
    </message>
    <message>
        <source>Approved by {name}. To: {unit}</source>
        <translation>{name} đã phê duyệt. Nơi nhận: {unit}</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Phát hành</translation>
    </message>
    <message>
        <source>It was spoken by telephone; the fax is still owed.</source>
        <translation>Đã gọi điện thoại; còn phải gửi điện fax.</translation>
    </message>
    <message>
        <source>Signed paper (scanned PDF)</source>
        <translation>Văn bản đã ký (tệp PDF quét)</translation>
    </message>
    <message>
        <source>Form III, drawn and sealed here</source>
        <translation>Mẫu Phụ lục III, lập và niêm phong tại đây</translation>
    </message>
    <message>
        <source>Fax gateway, sent now</source>
        <translation>Cổng fax – máy gửi ngay</translation>
    </message>
    <message>
        <source>E-mail, sent now</source>
        <translation>Thư điện tử – máy gửi ngay</translation>
    </message>
    <message>
        <source>{way}, sent by hand</source>
        <translation>{way} – gửi bằng tay</translation>
    </message>
    <message>
        <source>Sent by hand: sending is not set up on this workstation</source>
        <translation>Gửi bằng tay: máy này chưa cài đặt gửi</translation>
    </message>
    <message>
        <source>Spoke with</source>
        <translation>Người nhận điện thoại</translation>
    </message>
    <message>
        <source>Fax number</source>
        <translation>Số fax</translation>
    </message>
    <message>
        <source>It is offered again next time</source>
        <translation>Lần sau số này được điền sẵn</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Địa chỉ thư điện tử</translation>
    </message>
    <message>
        <source>Signed paper (PDF)</source>
        <translation>Văn bản đã ký (PDF)</translation>
    </message>
</context>
<context>
    <name>LeaderCards</name>
    <message>
        <source>Ratify {number}</source>
        <translation>Phê chuẩn việc ngăn chặn {number}</translation>
    </message>
    <message>
        <source>Confirm {number}</source>
        <translation>Xác nhận ý kiến qua điện thoại {number}</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>Ý kiến</translation>
    </message>
    <message>
        <source>The check of {number}</source>
        <translation>Kiểm tra, đối chiếu đề xuất {number}</translation>
    </message>
    <message>
        <source>The request of {number}</source>
        <translation>Trình lãnh đạo cơ quan đề xuất {number}</translation>
    </message>
    <message>
        <source>The office-level leader looks at it before the shift leader decides (Điều 8 khoản 2.3).</source>
        <translation>Lãnh đạo cấp phòng kiểm tra đối chiếu trước khi lãnh đạo ca trực quyết định (Điều 8 khoản 2.3).</translation>
    </message>
    <message>
        <source>The shift leader puts it to the Director General.</source>
        <translation>Lãnh đạo ca trực xem xét, trình lãnh đạo cơ quan.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Đã kiểm tra, báo cáo</translation>
    </message>
    <message>
        <source>Put forward</source>
        <translation>Trình</translation>
    </message>
    <message>
        <source>The leader&apos;s decision on {number}</source>
        <translation>Lãnh đạo phê duyệt {number}</translation>
    </message>
    <message>
        <source>Needed when it is sent back</source>
        <translation>Bắt buộc khi trả lại</translation>
    </message>
    <message>
        <source>It stands on form III</source>
        <translation>Ý kiến này được ghi vào mẫu Phụ lục III</translation>
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
        <source>Why the leader is absent</source>
        <translation>Lý do lãnh đạo vắng mặt</translation>
    </message>
    <message>
        <source>Approved by telephone: {number}</source>
        <translation>Phê duyệt qua điện thoại: {number}</translation>
    </message>
    <message>
        <source>You heard it and sign for that; the leader confirms later with the own account.</source>
        <translation>Người đang đăng nhập là người nghe và ký xác nhận; lãnh đạo xác nhận sau bằng tài khoản của mình.</translation>
    </message>
    <message>
        <source>Leader on the telephone</source>
        <translation>Lãnh đạo phê duyệt</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>Heard at</source>
        <translation>Nghe lúc</translation>
    </message>
    <message>
        <source>The leader&apos;s words</source>
        <translation>Ý kiến của lãnh đạo</translation>
    </message>
    <message>
        <source>Heard and written down</source>
        <translation>Đã nghe, ghi nhận</translation>
    </message>
    <message>
        <source>Overrule</source>
        <translation>Không phê chuẩn</translation>
    </message>
    <message>
        <source>I did not say so</source>
        <translation>Không xác nhận</translation>
    </message>
    <message>
        <source>Ratify</source>
        <translation>Phê chuẩn</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Xác nhận</translation>
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
        <source>The leader signs with the own account at this desk.</source>
        <translation>Lãnh đạo ký bằng tài khoản của mình tại bàn trực này.</translation>
    </message>
    <message>
        <source>Needed when the leader disagrees</source>
        <translation>Bắt buộc khi không đồng ý</translation>
    </message>
    <message>
        <source>by {name}, {time}</source>
        <translation>{name} thực hiện, {time}</translation>
    </message>
    <message>
        <source>{leader} on the telephone {number}, heard by {name} at {time}: {words}</source>
        <translation>{leader} nói qua điện thoại {number}, {name} nghe lúc {time}: {words}</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>phê duyệt</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>overdue {t}</source>
        <translation>quá hạn {t}</translation>
    </message>
</context>
<context>
    <name>MatterDesk</name>
    <message>
        <source>Matters of this room</source>
        <translation>Vụ việc của đơn vị</translation>
    </message>
    <message>
        <source>Requests of the central room</source>
        <translation>Yêu cầu của trực ban cấp trên</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>Vụ việc</translation>
    </message>
</context>
<context>
    <name>MatterFile</name>
    <message>
        <source>The signed paper</source>
        <translation>Văn bản đã ký</translation>
    </message>
    <message>
        <source>The file received</source>
        <translation>Tệp đã tiếp nhận</translation>
    </message>
</context>
<context>
    <name>MatterKeys</name>
    <message>
        <source>Do the step of the card</source>
        <translation>Thực hiện bước trên phiếu</translation>
    </message>
    <message>
        <source>Send a proposal back; discard a new record</source>
        <translation>Trả lại đề xuất; bỏ vụ việc đang nhập</translation>
    </message>
    <message>
        <source>Look at the form of the direction</source>
        <translation>Xem mẫu văn bản của chỉ đạo</translation>
    </message>
    <message>
        <source>Choose the PDF of a signed paper</source>
        <translation>Chọn tệp PDF của văn bản đã ký</translation>
    </message>
</context>
<context>
    <name>MatterList</name>
    <message>
        <source>mine</source>
        <translation>việc của tôi</translation>
    </message>
    <message>
        <source>■ not sent</source>
        <translation>■ chưa gửi được</translation>
    </message>
</context>
<context>
    <name>MatterPanel</name>
    <message>
        <source>Open matters</source>
        <translation>Vụ việc đang mở</translation>
    </message>
    <message>
        <source>No matter is open.</source>
        <translation>Không có vụ việc nào đang mở.</translation>
    </message>
    <message>
        <source>F6 records one from what is on the screen.</source>
        <translation>Phím F6 lập vụ việc từ nội dung trên màn hình.</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>A record that was begun is kept: F6 goes on with it.</source>
        <translation>Có vụ việc nhập dở được giữ lại: nhấn F6 để nhập tiếp.</translation>
    </message>
    <message>
        <source>A stop at once that was begun is kept: Ctrl+Shift+N goes on with it.</source>
        <translation>Phiếu ngăn chặn ngay đang nhập dở vẫn được giữ: Ctrl+Shift+N để tiếp tục.</translation>
    </message>
    <message>
        <source>A form has not gone out: Alt+G shows it.</source>
        <translation>Có văn bản chưa gửi được: Alt+G để xem.</translation>
    </message>
</context>
<context>
    <name>MatterState</name>
    <message>
        <source>recorded, not yet reported</source>
        <translation>đã ghi, chưa báo cáo</translation>
    </message>
    <message>
        <source>reported to the leader</source>
        <translation>đã báo cáo lãnh đạo</translation>
    </message>
    <message>
        <source>directed</source>
        <translation>đã có chỉ đạo</translation>
    </message>
    <message>
        <source>result received</source>
        <translation>đã có kết quả</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>đã kết thúc</translation>
    </message>
    <message>
        <source>waiting for the leader&apos;s decision</source>
        <translation>chờ lãnh đạo phê duyệt</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>bị trả lại</translation>
    </message>
    <message>
        <source>approved, not yet issued</source>
        <translation>đã phê duyệt, chưa phát hành</translation>
    </message>
    <message>
        <source>issued, the unit has to name a contact</source>
        <translation>đã phát hành, chờ đơn vị báo đầu mối</translation>
    </message>
    <message>
        <source>the unit is at work</source>
        <translation>đơn vị đang xử lý</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>đã có kết quả</translation>
    </message>
</context>
<context>
    <name>MatterSummary</name>
    <message>
        <source>Arose</source>
        <translation>Phát sinh</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>Liên quan</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Người ghi</translation>
    </message>
    <message>
        <source>Reported to</source>
        <translation>Báo cáo với</translation>
    </message>
    <message>
        <source>Leader&apos;s words</source>
        <translation>Ý kiến lãnh đạo</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Capture {n}</source>
        <translation>Ảnh chụp {n}</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Camera {number}</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Mở xem</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Trả lại</translation>
    </message>
    <message>
        <source>Report number</source>
        <translation>Số báo cáo</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Tiến trình xử lý</translation>
    </message>
    <message>
        <source>Unit&apos;s proposal</source>
        <translation>Đề xuất của đơn vị</translation>
    </message>
    <message>
        <source>For questions</source>
        <translation>Đầu mối trao đổi</translation>
    </message>
    <message>
        <source>late: {reason}</source>
        <translation>chậm: {reason}</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Trường hợp</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>Người đề xuất</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Người phê duyệt</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>Ý kiến</translation>
    </message>
    <message>
        <source>Heard by</source>
        <translation>Người nghe</translation>
    </message>
    <message>
        <source>Said afterwards</source>
        <translation>Ý kiến sau đó</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Phát hành</translation>
    </message>
    <message>
        <source>Sent by the console</source>
        <translation>Máy gửi</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Đầu mối</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>waiting to be sent</source>
        <translation>đang chờ gửi</translation>
    </message>
    <message>
        <source>being sent …</source>
        <translation>đang gửi …</translation>
    </message>
    <message>
        <source>handed to the mail server; not yet received</source>
        <translation>máy chủ thư đã nhận chuyển; đơn vị chưa xác nhận đã nhận</translation>
    </message>
    <message>
        <source>NOT SENT: refused by the mail server</source>
        <translation>CHƯA GỬI ĐƯỢC: máy chủ thư từ chối</translation>
    </message>
    <message>
        <source>NOT SENT: tried many times, given up</source>
        <translation>CHƯA GỬI ĐƯỢC: đã thử nhiều lần, máy thôi gửi</translation>
    </message>
    <message>
        <source>NOT KNOWN whether it went out</source>
        <translation>KHÔNG RÕ đã gửi hay chưa</translation>
    </message>
    <message>
        <source>sent by hand</source>
        <translation>đã gửi bằng tay</translation>
    </message>
    <message>
        <source>not sent any more</source>
        <translation>không gửi nữa</translation>
    </message>
    <message>
        <source>the mail server cannot be reached</source>
        <translation>không kết nối được máy chủ thư</translation>
    </message>
    <message>
        <source>the mail server does not encrypt</source>
        <translation>máy chủ thư không mã hóa kết nối</translation>
    </message>
    <message>
        <source>the mail server&apos;s certificate is not trusted</source>
        <translation>chứng thư của máy chủ thư không đáng tin cậy</translation>
    </message>
    <message>
        <source>the mail server does not accept the room&apos;s account</source>
        <translation>máy chủ thư không chấp nhận tài khoản của trực ban</translation>
    </message>
    <message>
        <source>the mail server does not take it</source>
        <translation>máy chủ thư không nhận</translation>
    </message>
    <message>
        <source>the mail server does not know the recipient&apos;s address</source>
        <translation>máy chủ thư không nhận địa chỉ người nhận</translation>
    </message>
    <message>
        <source>larger than the mail server allows</source>
        <translation>văn bản lớn hơn mức máy chủ thư cho phép</translation>
    </message>
    <message>
        <source>the sealed file was changed; run the check of the log</source>
        <translation>tệp đã niêm phong bị thay đổi; hãy chạy kiểm tra nhật ký</translation>
    </message>
    <message>
        <source>all of it was handed over, but the mail server did not answer</source>
        <translation>đã chuyển hết văn bản nhưng máy chủ thư không trả lời</translation>
    </message>
    <message>
        <source>the workstation stopped while it was being sent</source>
        <translation>máy trạm dừng trong khi đang gửi</translation>
    </message>
    <message>
        <source>tried again at {time}</source>
        <translation>thử lại lúc {time}</translation>
    </message>
    <message>
        <source>the leader did not confirm the approval</source>
        <translation>người phê duyệt không xác nhận nên không gửi</translation>
    </message>
</context>
<context>
    <name>Milestone</name>
    <message>
        <source>received by the unit</source>
        <translation>đơn vị đã nhận</translation>
    </message>
    <message>
        <source>channel changed</source>
        <translation>đã chuyển luồng</translation>
    </message>
    <message>
        <source>samples taken</source>
        <translation>đã lấy mẫu</translation>
    </message>
    <message>
        <source>samples sent to the analysis</source>
        <translation>đã gửi mẫu phân tích</translation>
    </message>
    <message>
        <source>analysed</source>
        <translation>đã có kết quả phân tích</translation>
    </message>
    <message>
        <source>Who received it</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>From which channel to which, by whom</source>
        <translation>Từ luồng nào sang luồng nào, ai thực hiện</translation>
    </message>
    <message>
        <source>What was taken, number of the record, who was there</source>
        <translation>Mẫu gì, số biên bản, ai chứng kiến</translation>
    </message>
    <message>
        <source>To which laboratory, number of the request</source>
        <translation>Gửi đơn vị phân tích nào, số phiếu yêu cầu</translation>
    </message>
    <message>
        <source>Number and conclusion of the result</source>
        <translation>Số và kết luận của thông báo kết quả</translation>
    </message>
</context>
<context>
    <name>OtherSteps</name>
    <message>
        <source>Report to the leader</source>
        <translation>Báo cáo lãnh đạo</translation>
    </message>
    <message>
        <source>Propose a direction</source>
        <translation>Đề xuất chỉ đạo</translation>
    </message>
    <message>
        <source>The check before the decision</source>
        <translation>Kiểm tra đối chiếu, trình</translation>
    </message>
    <message>
        <source>Approval by telephone</source>
        <translation>Phê duyệt qua điện thoại</translation>
    </message>
    <message>
        <source>The leader&apos;s decision</source>
        <translation>Lãnh đạo phê duyệt</translation>
    </message>
    <message>
        <source>The leader&apos;s word on what went ahead</source>
        <translation>Lãnh đạo phê chuẩn, xác nhận</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Phát hành</translation>
    </message>
    <message>
        <source>Send the fax that is owed</source>
        <translation>Gửi điện fax còn nợ</translation>
    </message>
    <message>
        <source>The form that has not gone out</source>
        <translation>Văn bản chưa gửi được</translation>
    </message>
    <message>
        <source>The unit has received it</source>
        <translation>Đơn vị đã nhận</translation>
    </message>
    <message>
        <source>Contact named</source>
        <translation>Ghi đầu mối xử lý</translation>
    </message>
    <message>
        <source>The next step of the analysis</source>
        <translation>Bước tiếp theo của phân tích</translation>
    </message>
    <message>
        <source>Chase the unit</source>
        <translation>Đôn đốc đơn vị</translation>
    </message>
    <message>
        <source>Tell the leader it is overdue</source>
        <translation>Báo cáo lãnh đạo vì quá hạn</translation>
    </message>
    <message>
        <source>Result received</source>
        <translation>Ghi kết quả</translation>
    </message>
    <message>
        <source>Close the matter</source>
        <translation>Kết thúc vụ việc</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>Vụ việc</translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source>no unit told yet</source>
        <translation>chưa thông báo đơn vị</translation>
    </message>
    <message>
        <source>the unit is at work</source>
        <translation>đơn vị đang thực hiện</translation>
    </message>
    <message>
        <source>the unit reported, not answered yet</source>
        <translation>đơn vị đã báo cáo, chưa hồi báo</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>đã hồi báo</translation>
    </message>
    <message>
        <source>contact: {limit}</source>
        <translation>đầu mối: {limit}</translation>
    </message>
    <message>
        <source>answer: {limit}</source>
        <translation>hồi báo: {limit}</translation>
    </message>
    <message>
        <source>{time}: received from {sender} ({how})</source>
        <translation>{time}: tiếp nhận từ {sender} ({how})</translation>
    </message>
    <message>
        <source>To be answered by {time}</source>
        <translation>Phải hồi báo trước {time}</translation>
    </message>
    <message>
        <source>{time}: passed on to {unit}, contact {contact}</source>
        <translation>{time}: đã thông báo {unit}, đầu mối {contact}</translation>
    </message>
    <message>
        <source>{time}: the unit&apos;s result: {words}</source>
        <translation>{time}: đơn vị báo cáo kết quả: {words}</translation>
    </message>
    <message>
        <source>{time}: answered: {words}</source>
        <translation>{time}: đã hồi báo: {words}</translation>
    </message>
</context>
<context>
    <name>RequestCards</name>
    <message>
        <source>A request of the central room</source>
        <translation>Yêu cầu của trực ban cấp trên</translation>
    </message>
    <message>
        <source>It is followed until it is answered (Điều 12 khoản 1).</source>
        <translation>Được theo dõi đến khi hồi báo (Điều 12 khoản 1).</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Hình thức tiếp nhận</translation>
    </message>
    <message>
        <source>Its number</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Nơi gửi</translation>
    </message>
    <message>
        <source>Who sent or said it</source>
        <translation>Người gửi, người nói</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Nội dung yêu cầu</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Thời gian nhận</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>Hồi báo trước</translation>
    </message>
    <message>
        <source>Its fax or letter (file)</source>
        <translation>Điện fax, công văn (tệp)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi nhận</translation>
    </message>
    <message>
        <source>Pass {number} on</source>
        <translation>Thông báo {number} đến đơn vị</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Bằng</translation>
    </message>
    <message>
        <source>telling the unit</source>
        <translation>thông báo trực tiếp cho đơn vị</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Contact named</source>
        <translation>Đầu mối xử lý</translation>
    </message>
    <message>
        <source>Result expected at</source>
        <translation>Dự kiến có kết quả</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>Chase {number}</source>
        <translation>Đôn đốc {number}</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Số máy, địa chỉ</translation>
    </message>
    <message>
        <source>Spoke with</source>
        <translation>Người nhận điện thoại</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Nội dung trao đổi</translation>
    </message>
    <message>
        <source>The unit&apos;s result of {number}</source>
        <translation>Kết quả của đơn vị về {number}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả thực hiện</translation>
    </message>
    <message>
        <source>Item received (file)</source>
        <translation>Tài liệu tiếp nhận (tệp)</translation>
    </message>
    <message>
        <source>Answer {number}</source>
        <translation>Hồi báo {number}</translation>
    </message>
    <message>
        <source>Form IV is signed by the shift leader with the own account at this desk.</source>
        <translation>Lãnh đạo ca trực ký mẫu Phụ lục IV bằng tài khoản của mình tại bàn này.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Hồi báo</translation>
    </message>
    <message>
        <source>Fax number</source>
        <translation>Số fax</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Địa chỉ thư điện tử</translation>
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
        <source>Parent unit</source>
        <translation>Đơn vị chủ quản</translation>
    </message>
    <message>
        <source>Reporting unit</source>
        <translation>Đơn vị báo cáo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa danh</translation>
    </message>
    <message>
        <source>Asked by (fax, letter)</source>
        <translation>Yêu cầu bằng (điện fax, công văn)</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Tiến trình xử lý</translation>
    </message>
    <message>
        <source>Proposal (if any)</source>
        <translation>Đề xuất (nếu có)</translation>
    </message>
    <message>
        <source>Contact for questions</source>
        <translation>Đầu mối trao đổi thông tin</translation>
    </message>
    <message>
        <source>When late: cause</source>
        <translation>Nếu chậm: nguyên nhân</translation>
    </message>
    <message>
        <source>Who is responsible</source>
        <translation>Người chịu trách nhiệm</translation>
    </message>
</context>
<context>
    <name>RequestPage</name>
    <message>
        <source>Requests of the central room</source>
        <translation>Yêu cầu của trực ban cấp trên</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Yêu cầu mới</translation>
    </message>
    <message>
        <source>Pass on</source>
        <translation>Thông báo đơn vị</translation>
    </message>
    <message>
        <source>Chase</source>
        <translation>Đôn đốc</translation>
    </message>
    <message>
        <source>Unit&apos;s result</source>
        <translation>Kết quả đơn vị</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Hồi báo</translation>
    </message>
    <message>
        <source>Make a matter of it</source>
        <translation>Lập vụ việc</translation>
    </message>
    <message>
        <source>Not answered yet: {n}</source>
        <translation>Chưa hồi báo: {n}</translation>
    </message>
    <message>
        <source>No request waits. Ctrl+N writes a new one down.</source>
        <translation>Không có yêu cầu nào chờ. Ctrl+N để ghi yêu cầu mới.</translation>
    </message>
    <message>
        <source>Look at the form</source>
        <translation>Xem văn bản</translation>
    </message>
    <message>
        <source>Report of the result (Phụ lục IV) {number}</source>
        <translation>Báo cáo kết quả xử lý (Phụ lục IV) {number}</translation>
    </message>
    <message>
        <source>Choose the file …</source>
        <translation>Chọn tệp …</translation>
    </message>
    <message>
        <source>Choose a request in the list first.</source>
        <translation>Hãy chọn một yêu cầu trong danh sách trước.</translation>
    </message>
</context>
<context>
    <name>ResultCards</name>
    <message>
        <source>The unit&apos;s result</source>
        <translation>Kết quả của đơn vị</translation>
    </message>
    <message>
        <source>Contact: {name}</source>
        <translation>Đầu mối: {name}</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Hình thức tiếp nhận</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả thực hiện</translation>
    </message>
    <message>
        <source>Reporting unit</source>
        <translation>Đơn vị báo cáo</translation>
    </message>
    <message>
        <source>Number of its report</source>
        <translation>Số báo cáo của đơn vị</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Tiến trình xử lý</translation>
    </message>
    <message>
        <source>A step a line, the time first: 09:40 container opened</source>
        <translation>Mỗi mốc một dòng, giờ đứng đầu: 09:40 mở container</translation>
    </message>
    <message>
        <source>Proposal of the unit</source>
        <translation>Đề xuất của đơn vị</translation>
    </message>
    <message>
        <source>Contact for questions</source>
        <translation>Đầu mối trao đổi thông tin</translation>
    </message>
    <message>
        <source>Item received (file)</source>
        <translation>Tài liệu tiếp nhận (tệp)</translation>
    </message>
    <message>
        <source>Reported at</source>
        <translation>Thời gian báo cáo</translation>
    </message>
    <message>
        <source>When late: cause</source>
        <translation>Nếu chậm: nguyên nhân</translation>
    </message>
    <message>
        <source>Who is responsible</source>
        <translation>Người chịu trách nhiệm</translation>
    </message>
</context>
<context>
    <name>SendCards</name>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Sent by hand</source>
        <translation>Đã gửi bằng tay</translation>
    </message>
    <message>
        <source>Not sent any more</source>
        <translation>Không gửi nữa</translation>
    </message>
    <message>
        <source>Fax number</source>
        <translation>Số máy fax</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Địa chỉ thư điện tử</translation>
    </message>
    <message>
        <source>By hand, or why not</source>
        <translation>Gửi bằng tay, hoặc lý do</translation>
    </message>
    <message>
        <source>How it went and who took it, or why it is not sent any more</source>
        <translation>Gửi thế nào, ai nhận; hoặc vì sao không gửi nữa</translation>
    </message>
    <message>
        <source>Form {number} has not gone out</source>
        <translation>Điện fax số {number} chưa gửi được</translation>
    </message>
    <message>
        <source>It may have arrived: ask the unit before it is sent again.</source>
        <translation>Có thể đơn vị đã nhận: hãy hỏi đơn vị trước khi gửi lại.</translation>
    </message>
</context>
<context>
    <name>Specialists</name>
    <message>
        <source>Whom to ask</source>
        <translation>Hỏi ai</translation>
    </message>
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
        <source>on duty, {field}: {who}</source>
        <translation>đang trực, {field}: {who}</translation>
    </message>
    <message>
        <source>its turn today: {unit}</source>
        <translation>đơn vị trực hôm nay: {unit}</translation>
    </message>
    <message>
        <source>off duty: {unit}</source>
        <translation>không trực: {unit}</translation>
    </message>
</context>
<context>
    <name>StopCards</name>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Stop at once</source>
        <translation>Ngăn chặn ngay</translation>
    </message>
    <message>
        <source>In {number}.</source>
        <translation>Thuộc vụ việc {number}.</translation>
    </message>
    <message>
        <source>Recorded as a new matter, in the same step. Call the unit first.</source>
        <translation>Gọi điện thoại cho đơn vị trước. Vụ việc mới được ghi nhận cùng lúc.</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Trường hợp</translation>
    </message>
    <message>
        <source>Unit called</source>
        <translation>Đơn vị đã gọi</translation>
    </message>
    <message>
        <source>Spoke with</source>
        <translation>Người nhận điện thoại</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Nội dung ngăn chặn</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>Giám sát</translation>
    </message>
    <message>
        <source>not cleared, still in the supervised area</source>
        <translation>chưa thông quan, còn trong khu vực giám sát</translation>
    </message>
    <message>
        <source>Reported to</source>
        <translation>Đã báo cáo</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>The leader&apos;s words</source>
        <translation>Ý kiến của lãnh đạo</translation>
    </message>
    <message>
        <source>Stopped and reported</source>
        <translation>Đã ngăn chặn và báo cáo</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>This was begun earlier and is not recorded yet: finish or discard it.</source>
        <translation>Phiếu này nhập dở từ trước, chưa được ghi nhận: hãy hoàn thành hoặc bỏ.</translation>
    </message>
</context>
</TS>
