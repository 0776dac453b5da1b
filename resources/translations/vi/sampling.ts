<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Sample</name>
    <message>
        <source>{time}  {n} of {whole}: {what}</source>
        <translation>{time}  {n} trong {whole}: {what}</translation>
    </message>
    <message>
        <source>draw {n} of the shift</source>
        <translation>lần chọn thứ {n} trong ca</translation>
    </message>
    <message>
        <source>{n} to be checked</source>
        <translation>còn {n} chưa kiểm tra</translation>
    </message>
    <message>
        <source>to be checked</source>
        <translation>chưa kiểm tra</translation>
    </message>
    <message>
        <source>Drawn by {who}. Criteria: {criteria}.</source>
        <translation>Người chọn: {who}. Tiêu chí: {criteria}.</translation>
    </message>
    <message>
        <source>Algorithm {name}, seed {seed}, population SHA-256 {sha}</source>
        <translation>Thuật toán {name}, số khởi tạo {seed}, SHA-256 của danh sách {sha}</translation>
    </message>
    <message>
        <source>Random check of {number} ({about}): {note}</source>
        <translation>Kiểm tra ngẫu nhiên {number} ({about}): {note}</translation>
    </message>
    <message>
        <source>declarations</source>
        <translation>tờ khai</translation>
    </message>
    <message>
        <source>recognised containers</source>
        <translation>container do camera nhận dạng</translation>
    </message>
    <message>
        <source>containers with a GPS seal</source>
        <translation>container giám sát bằng định vị GPS</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>đúng quy định</translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation>có nghi vấn</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>không kiểm tra được</translation>
    </message>
</context>
<context>
    <name>SampleDesk</name>
    <message>
        <source>Random checks</source>
        <translation>Kiểm tra ngẫu nhiên</translation>
    </message>
</context>
<context>
    <name>SamplePage</name>
    <message>
        <source>Random checks</source>
        <translation>Kiểm tra ngẫu nhiên</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Chọn lại</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Đúng quy định</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Có nghi vấn</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Không kiểm tra được</translation>
    </message>
    <message>
        <source>Open what was drawn</source>
        <translation>Mở nội dung đã chọn</translation>
    </message>
    <message>
        <source>To be checked: {n}</source>
        <translation>Cần kiểm tra: {n}</translation>
    </message>
    <message>
        <source>Nothing waits. Ctrl+Y in Declarations, Containers or GPS tracks draws at random from what is listed there.</source>
        <translation>Không còn nội dung chờ kiểm tra. Ctrl+Y trong Tờ khai, Container hoặc Định vị để chọn ngẫu nhiên từ danh sách đang lọc.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Draw at random: {what}</source>
        <translation>Chọn ngẫu nhiên: {what}</translation>
    </message>
    <message>
        <source>Criteria: {criteria}. Every draw is written down, with its seed.</source>
        <translation>Tiêu chí: {criteria}. Mỗi lần chọn đều được ghi nhật ký kèm số khởi tạo.</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Draw from a list: Ctrl+Y in Declarations, Containers or GPS tracks.</source>
        <translation>Hãy chọn từ danh sách: Ctrl+Y trong Tờ khai, Container hoặc Định vị.</translation>
    </message>
    <message>
        <source>What is in doubt</source>
        <translation>Nội dung nghi vấn</translation>
    </message>
    <message>
        <source>Why it could not be checked</source>
        <translation>Lý do không kiểm tra được</translation>
    </message>
    <message>
        <source>Opens a record of a matter to report, filled in with it.</source>
        <translation>Sau khi ghi, mở phiếu vụ việc để báo cáo, đề xuất, điền sẵn nội dung này.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Choose an item in the list first.</source>
        <translation>Hãy chọn một nội dung trong danh sách trước.</translation>
    </message>
</context>
</TS>
