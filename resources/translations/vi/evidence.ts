<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Annotate</name>
    <message>
        <source>Copy to mark</source>
        <translation>Bản sao để chú thích</translation>
    </message>
    <message>
        <source>Marks on a copy of {number}; the picture itself stays as it was sealed.</source>
        <translation>Chú thích trên bản sao của ảnh {number}; ảnh gốc đã niêm phong giữ nguyên.</translation>
    </message>
    <message>
        <source>Marking a copy</source>
        <translation>Chú thích trên bản sao</translation>
    </message>
    <message>
        <source>Words to put on the picture</source>
        <translation>Chữ ghi lên ảnh</translation>
    </message>
    <message>
        <source>What the marks show (goes into the log)</source>
        <translation>Nội dung chú thích (ghi vào nhật ký)</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Khung</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Mũi tên</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Chữ</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Che mờ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Seal the layer</source>
        <translation>Niêm phong bản chú thích</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất đi</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Draw a mark first.</source>
        <translation>Hãy vẽ ít nhất một ký hiệu trước.</translation>
    </message>
    <message>
        <source>Sealing …</source>
        <translation>Đang niêm phong …</translation>
    </message>
    <message>
        <source>Type the words first, then show where they go.</source>
        <translation>Hãy nhập chữ trước, rồi chỉ vị trí trên ảnh.</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Comparing</source>
        <translation>So sánh ảnh</translation>
    </message>
    <message>
        <source>Back to the gallery</source>
        <translation>Về thư viện</translation>
    </message>
    <message>
        <source>Move all together</source>
        <translation>Di chuyển cùng nhau</translation>
    </message>
    <message>
        <source>Clip: one second back</source>
        <translation>Đoạn ghi: lùi một giây</translation>
    </message>
    <message>
        <source>Clip: one second on</source>
        <translation>Đoạn ghi: tới một giây</translation>
    </message>
    <message>
        <source>Nearer, further, whole picture</source>
        <translation>Phóng to, thu nhỏ, toàn ảnh</translation>
    </message>
    <message>
        <source>Reading the picture …</source>
        <translation>Đang đọc ảnh …</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Không có ảnh</translation>
    </message>
    <message>
        <source>clip, second {n} of {of} · keys , .</source>
        <translation>đoạn ghi, giây {n}/{of} · phím&#xa0;,&#xa0;.</translation>
    </message>
    <message>
        <source>These are pictures; only clips go on and back.</source>
        <translation>Đây là ảnh; chỉ đoạn ghi hình mới tới, lùi được.</translation>
    </message>
</context>
<context>
    <name>EvidenceDesk</name>
    <message>
        <source>Mark two to four pictures or clips with Space, then compare.</source>
        <translation>Dùng phím cách đánh dấu hai đến bốn ảnh hoặc đoạn ghi, rồi so sánh.</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Ảnh chụp</translation>
    </message>
    <message>
        <source>At hand</source>
        <translation>Đang xem</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Thư viện</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>Sổ cung cấp</translation>
    </message>
    <message>
        <source>The layer with {n} marks is sealed; T shows it. The picture is as it was.</source>
        <translation>Đã niêm phong bản chú thích gồm {n} ký hiệu; phím T để xem. Ảnh gốc giữ nguyên.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search the captures (number, place, words)</source>
        <translation>Tìm ảnh (số hiệu, địa điểm, nội dung; không cần dấu)</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa điểm</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Người chụp</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Mô tả</translation>
    </message>
    <message>
        <source>with a suspicion</source>
        <translation>có nghi vấn</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>Mọi camera</translation>
    </message>
    <message>
        <source>All places</source>
        <translation>Mọi địa điểm</translation>
    </message>
    <message>
        <source>All officers</source>
        <translation>Mọi người chụp</translation>
    </message>
    <message>
        <source>All matters</source>
        <translation>Mọi vụ việc</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Mọi ngày</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hôm qua</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 ngày qua</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 ngày qua</translation>
    </message>
    <message>
        <source>One day</source>
        <translation>Chọn ngày</translation>
    </message>
    <message>
        <source>Described or not</source>
        <translation>Mọi ảnh</translation>
    </message>
    <message>
        <source>Described</source>
        <translation>Đã mô tả</translation>
    </message>
    <message>
        <source>Not yet described</source>
        <translation>Chưa mô tả</translation>
    </message>
    <message>
        <source>Which day</source>
        <translation>Ngày nào</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Gallery of captures</source>
        <translation>Thư viện ảnh chụp</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Thư viện</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm kiếm</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Hiện lại tất cả</translation>
    </message>
    <message>
        <source>Take the marks off</source>
        <translation>Bỏ đánh dấu</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>Cung cấp</translation>
    </message>
    <message>
        <source>Hand out the whole matter</source>
        <translation>Cung cấp cả vụ việc</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem lớn</translation>
    </message>
    <message>
        <source>Mark for comparing or handing out</source>
        <translation>Đánh dấu để so sánh hoặc cung cấp</translation>
    </message>
    <message>
        <source>No picture was taken yet.</source>
        <translation>Chưa có ảnh nào.</translation>
    </message>
    <message>
        <source>F2 takes one of the selected camera.</source>
        <translation>Phím F2 chụp camera đang chọn.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Không tìm thấy.</translation>
    </message>
    <message>
        <source>Shorten the words or widen the filter (Ctrl+Backspace).</source>
        <translation>Hãy rút ngắn từ khóa hoặc bỏ bớt điều kiện lọc (Ctrl+Backspace).</translation>
    </message>
    <message>
        <source>{n} pictures</source>
        <translation>{n} ảnh</translation>
    </message>
    <message>
        <source>{n} pictures so far</source>
        <translation>{n} ảnh, còn nữa</translation>
    </message>
    <message>
        <source>{n} marked</source>
        <translation>đã đánh dấu {n}</translation>
    </message>
    <message>
        <source>Choose the matter among the filters first.</source>
        <translation>Hãy chọn vụ việc trong bộ lọc trước.</translation>
    </message>
    <message>
        <source>This matter has {n} captures and clips; at most {most} are handed out at once.</source>
        <translation>Vụ việc này có {n} ảnh và đoạn ghi hình; mỗi lần cung cấp nhiều nhất {most}. Hãy đánh dấu và cung cấp từng phần.</translation>
    </message>
</context>
<context>
    <name>HandOutCard</name>
    <message>
        <source>Hand out {n} exhibits</source>
        <translation>Cung cấp {n} ảnh, đoạn ghi</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>Người yêu cầu</translation>
    </message>
    <message>
        <source>Their unit</source>
        <translation>Đơn vị yêu cầu</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>Document day</source>
        <translation>Ngày văn bản</translation>
    </message>
    <message>
        <source>day/month/year</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Người ký văn bản</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Mục đích sử dụng</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>e.g. of a USB stick</source>
        <translation>ví dụ của ổ USB</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Hình thức</translation>
    </message>
    <message>
        <source>one .zip file</source>
        <translation>một tệp .zip</translation>
    </message>
    <message>
        <source>Duty log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>hand out the whole log (otherwise only what concerns these exhibits)</source>
        <translation>cung cấp toàn bộ nhật ký (nếu không: chỉ phần liên quan)</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>Người duyệt</translation>
    </message>
    <message>
        <source>empty when you may approve it yourself</source>
        <translation>để trống nếu bạn có quyền duyệt</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Approve and hand out</source>
        <translation>Duyệt và cung cấp</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Chọn thư mục</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất đi</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>Nothing was handed out yet.</source>
        <translation>Chưa cung cấp dữ liệu, hình ảnh nào.</translation>
    </message>
    <message>
        <source>Mark pictures in the gallery, then hand them out (Ctrl+Shift+X).</source>
        <translation>Hãy đánh dấu ảnh trong thư viện rồi bấm Cung cấp (Ctrl+Shift+X).</translation>
    </message>
    <message>
        <source>Search the register</source>
        <translation>Tìm trong sổ cung cấp</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>Hãy đăng nhập trước.</translation>
    </message>
    <message>
        <source>Mark at least one picture first.</source>
        <translation>Hãy đánh dấu ít nhất một ảnh trước.</translation>
    </message>
    <message>
        <source>Handed out as {number}: {where}. Code for the receiver: {mark}</source>
        <translation>Đã cung cấp, số {number}: {where}. Mã niêm phong để người nhận kiểm tra: {mark}</translation>
    </message>
    <message>
        <source>Where the package goes</source>
        <translation>Nơi lưu gói dữ liệu</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Cung cấp cho</translation>
    </message>
    <message>
        <source>On whose authority</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>Ảnh, đoạn ghi</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Người duyệt</translation>
    </message>
    <message>
        <source>Prepared by {author}, approved by {approver}. Package {package}, code {mark}</source>
        <translation>Người lập {author}, người duyệt {approver}. Gói {package}, mã niêm phong {mark}</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Picture</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Reading the picture …</source>
        <translation>Đang đọc ảnh …</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Nội dung đang hiện</translation>
    </message>
    <message>
        <source>Known length</source>
        <translation>Độ dài đã biết</translation>
    </message>
    <message>
        <source>The known length of the line just measured, e.g. a 40-foot container: 12.19 m</source>
        <translation>Độ dài thật của đoạn vừa đo, ví dụ container 40 feet: 12,19 m</translation>
    </message>
    <message>
        <source>Back to the gallery</source>
        <translation>Về thư viện</translation>
    </message>
    <message>
        <source>Original or layer</source>
        <translation>Ảnh gốc hoặc chú thích</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Đo</translation>
    </message>
    <message>
        <source>This length is known</source>
        <translation>Lấy làm độ dài chuẩn</translation>
    </message>
    <message>
        <source>Replay 20 s around it</source>
        <translation>Xem 20 giây quanh ảnh</translation>
    </message>
    <message>
        <source>Mark a copy</source>
        <translation>Chú thích bản sao</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>Cung cấp</translation>
    </message>
    <message>
        <source>Nearer, further, whole picture</source>
        <translation>Phóng to, thu nhỏ, toàn ảnh</translation>
    </message>
    <message>
        <source>First and second point (arrows move the cross)</source>
        <translation>Điểm đầu, điểm cuối (phím mũi tên dời con trỏ)</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Ảnh gốc</translation>
    </message>
    <message>
        <source>Copy with marks {when} {who}</source>
        <translation>Bản chú thích {when} {who}</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Không có ảnh</translation>
    </message>
    <message>
        <source>Drag, or arrows and Enter, from one point to the other.</source>
        <translation>Kéo chuột, hoặc dùng phím mũi tên và Enter, từ điểm này đến điểm kia.</translation>
    </message>
    <message>
        <source>{n} px</source>
        <translation>{n} điểm ảnh</translation>
    </message>
    <message>
        <source> ≈ {m} m, only in the plane of the known length</source>
        <translation> ≈ {m} m, chỉ đúng trong cùng mặt phẳng với độ dài chuẩn</translation>
    </message>
    <message>
        <source>Measure the thing whose length is known first (M).</source>
        <translation>Hãy đo vật có độ dài đã biết trước (phím M).</translation>
    </message>
</context>
<context>
    <name>_Cells</name>
    <message>
        <source>cannot be read</source>
        <translation>không đọc được</translation>
    </message>
    <message>
        <source>clip, {n} s</source>
        <translation>đoạn ghi, {n} giây</translation>
    </message>
    <message>
        <source>not yet described</source>
        <translation>chưa mô tả</translation>
    </message>
</context>
</TS>
