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
        <source>Spoke with (telephone)</source>
        <translation>Người nghe (điện thoại)</translation>
    </message>
    <message>
        <source>Issue {number}</source>
        <translation>Phát hành {number}</translation>
    </message>
    <message>
        <source>Approved by {name}.</source>
        <translation>{name} đã phê duyệt.</translation>
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
        <translation>Đã thông báo qua điện thoại; còn nợ điện fax.</translation>
    </message>
    <message>
        <source>Approved by {name}. This kind goes out as a signed paper; its scan is sealed.</source>
        <translation>{name} đã phê duyệt. Loại này phát hành bằng văn bản đã ký; bản quét được niêm phong.</translation>
    </message>
    <message>
        <source>Signed paper (PDF)</source>
        <translation>Văn bản đã ký (PDF)</translation>
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
    <message>
        <source>Chase {number}</source>
        <translation>Đôn đốc {number}</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Số máy hoặc địa chỉ</translation>
    </message>
    <message>
        <source>Spoke with</source>
        <translation>Người nghe</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Nội dung trao đổi</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Hình thức tiếp nhận</translation>
    </message>
    <message>
        <source>Item received (file)</source>
        <translation>Tài liệu đã tiếp nhận (tệp)</translation>
    </message>
    <message>
        <source>The unit&apos;s result</source>
        <translation>Kết quả thực hiện của đơn vị</translation>
    </message>
    <message>
        <source>Contact: {name}</source>
        <translation>Đầu mối: {name}</translation>
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
        <source>Reported at</source>
        <translation>Báo cáo lúc</translation>
    </message>
    <message>
        <source>When late: cause</source>
        <translation>Khi chậm: nguyên nhân</translation>
    </message>
    <message>
        <source>Who is responsible</source>
        <translation>Trách nhiệm cá nhân</translation>
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
        <source>The leader&apos;s order (who, when)</source>
        <translation>Chỉ đạo của lãnh đạo (người, thời gian)</translation>
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
        <source>The signed paper</source>
        <translation>Văn bản đã ký</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The file received</source>
        <translation>Tệp đã tiếp nhận</translation>
    </message>
    <message>
        <source>Documents (*.pdf *.png *.jpg *.jpeg *.txt *.eml *.xlsx *.docx)</source>
        <translation>Tài liệu (*.pdf *.png *.jpg *.jpeg *.txt *.eml *.xlsx *.docx)</translation>
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
        <source>Contact</source>
        <translation>Đầu mối</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
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
        <source>Contact named</source>
        <translation>Ghi đầu mối xử lý</translation>
    </message>
    <message>
        <source>Chase the unit</source>
        <translation>Đôn đốc đơn vị</translation>
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
