<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>DirectoryDesk</name>
    <message>
        <source>Look a number up in the directory</source>
        <translation>Tra số trong danh bạ</translation>
    </message>
    <message>
        <source>Keep the number just used in the directory</source>
        <translation>Ghi số vừa liên lạc vào danh bạ</translation>
    </message>
    <message>
        <source>{number} is not in the directory of {unit} yet. {key} keeps it.</source>
        <translation>Số {number} chưa có trong danh bạ của {unit}. {key} ghi lại.</translation>
    </message>
    <message>
        <source>{unit} is not in the directory yet. {key} enters it with {number}.</source>
        <translation>{unit} chưa có trong danh bạ. {key} ghi đơn vị với số {number}.</translation>
    </message>
    <message>
        <source>No number waits to be kept.</source>
        <translation>Không có số nào chờ ghi vào danh bạ.</translation>
    </message>
    <message>
        <source>Kept: {number} of {unit}</source>
        <translation>Đã ghi vào danh bạ: {number} của {unit}</translation>
    </message>
</context>
<context>
    <name>DirectoryPage</name>
    <message>
        <source>Name, two letters or the last digits of who calls …</source>
        <translation>Tên, phím tắt hoặc các số cuối của số gọi đến …</translation>
    </message>
    <message>
        <source>Directory of units</source>
        <translation>Danh bạ đơn vị</translation>
    </message>
    <message>
        <source>Note a call</source>
        <translation>Ghi cuộc gọi</translation>
    </message>
    <message>
        <source>Note a fax</source>
        <translation>Ghi fax</translation>
    </message>
    <message>
        <source>Note an e-mail</source>
        <translation>Ghi thư điện tử</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Sao chép số</translation>
    </message>
    <message>
        <source>New unit</source>
        <translation>Đơn vị mới</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Ended or replaced</source>
        <translation>Kết thúc, thay thế</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Rút</translation>
    </message>
    <message>
        <source>Go to its successor</source>
        <translation>Đến đơn vị thay thế</translation>
    </message>
    <message>
        <source>Take a table in</source>
        <translation>Nhập từ bảng</translation>
    </message>
    <message>
        <source>As workbook</source>
        <translation>Xuất bảng tính</translation>
    </message>
    <message>
        <source>The directory is empty. Ctrl+N enters a unit, Ctrl+O takes a table in.</source>
        <translation>Danh bạ chưa có đơn vị nào. Ctrl+N ghi một đơn vị, Ctrl+O nhập từ bảng.</translation>
    </message>
    <message>
        <source>Nobody here is called so or has this number. Ctrl+N enters a unit.</source>
        <translation>Không có đơn vị nào có tên hoặc số này. Ctrl+N ghi đơn vị mới.</translation>
    </message>
    <message>
        <source>Units: {n}</source>
        <translation>Số đơn vị: {n}</translation>
    </message>
    <message>
        <source>Copied: {number}</source>
        <translation>Đã sao chép: {number}</translation>
    </message>
    <message>
        <source>Choose a unit in the list first.</source>
        <translation>Hãy chọn một đơn vị trong danh sách trước.</translation>
    </message>
    <message>
        <source>The table says nothing new.</source>
        <translation>Bảng không có gì mới so với danh bạ.</translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <source>in</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>out</source>
        <translation>đi</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>no number known</source>
        <translation>chưa có số</translation>
    </message>
    <message>
        <source>Written by {name}, {time}</source>
        <translation>{name} ghi, {time}</translation>
    </message>
    <message>
        <source>Last communications:</source>
        <translation>Liên lạc gần đây:</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>từ {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>đến hết {day}</translation>
    </message>
    <message>
        <source>then {unit}</source>
        <translation>sau đó là {unit}</translation>
    </message>
</context>
<context>
    <name>UnitCard</name>
    <message>
        <source>A new unit</source>
        <translation>Đơn vị mới</translation>
    </message>
    <message>
        <source>Correct {unit}</source>
        <translation>Sửa {unit}</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Several numbers are separated by a semicolon.</source>
        <translation>Nhiều số cách nhau bằng dấu chấm phẩy.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>{unit} ends or is replaced</source>
        <translation>{unit} kết thúc hoặc được thay thế</translation>
    </message>
    <message>
        <source>Matters written in its name keep it.</source>
        <translation>Vụ việc đã ghi giữ nguyên tên đơn vị này.</translation>
    </message>
    <message>
        <source>Its last day</source>
        <translation>Ngày cuối</translation>
    </message>
    <message>
        <source>Who takes its place</source>
        <translation>Đơn vị thay thế</translation>
    </message>
    <message>
        <source>By which decision</source>
        <translation>Căn cứ (quyết định)</translation>
    </message>
    <message>
        <source>Withdraw {unit}</source>
        <translation>Rút {unit}</translation>
    </message>
    <message>
        <source>Only for what was entered by mistake; a unit that was dissolved ends.</source>
        <translation>Chỉ dùng khi ghi nhầm; đơn vị giải thể thì ghi ngày kết thúc.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Rút</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên đơn vị</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Tên tắt</translation>
    </message>
    <message>
        <source>As the camera map calls it</source>
        <translation>Như trong bản đồ camera</translation>
    </message>
    <message>
        <source>Two letters</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Typed first in the quick line, they mean this unit</source>
        <translation>Hai chữ cái gõ đầu dòng ghi nhanh để chọn đơn vị này</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại đơn vị</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Đầu mối</translation>
    </message>
    <message>
        <source>A line each: name, post: number</source>
        <translation>Mỗi người một dòng: Họ tên, chức vụ: số</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To the day</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Ghi chú</translation>
    </message>
</context>
<context>
    <name>UnitImport</name>
    <message>
        <source>Refused rows: {n}</source>
        <translation>Dòng bị từ chối: {n}</translation>
    </message>
    <message>
        <source>New and changed units: {n}</source>
        <translation>Đơn vị mới và thay đổi: {n}</translation>
    </message>
    <message>
        <source>Columns nobody reads</source>
        <translation>Cột không sử dụng</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} mới</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>{n} thay đổi</translation>
    </message>
    <message>
        <source>{n} as they are</source>
        <translation>{n} giữ nguyên</translation>
    </message>
    <message>
        <source>Take the other rows; refuse {n}</source>
        <translation>Nhận các dòng còn lại, từ chối {n} dòng</translation>
    </message>
    <message>
        <source>Rows that are not taken are listed above with their reasons.</source>
        <translation>Các dòng không nhận được liệt kê ở trên kèm lý do.</translation>
    </message>
    <message>
        <source>Take the table in</source>
        <translation>Nhận bảng vào danh bạ</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>The table of units</source>
        <translation>Bảng danh bạ đơn vị</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv *.txt)</source>
        <translation>Bảng (*.xlsx *.xls *.csv *.txt)</translation>
    </message>
    <message>
        <source>New: {unit}</source>
        <translation>Mới: {unit}</translation>
    </message>
    <message>
        <source>Changed: {unit}</source>
        <translation>Thay đổi: {unit}</translation>
    </message>
</context>
<context>
    <name>UnitKind</name>
    <message>
        <source>head office</source>
        <translation>cơ quan cấp trên</translation>
    </message>
    <message>
        <source>provincial or regional customs</source>
        <translation>hải quan tỉnh, khu vực</translation>
    </message>
    <message>
        <source>border-gate customs, branch</source>
        <translation>hải quan cửa khẩu, chi cục</translation>
    </message>
    <message>
        <source>team</source>
        <translation>đội, tổ</translation>
    </message>
    <message>
        <source>specialist unit</source>
        <translation>đơn vị nghiệp vụ</translation>
    </message>
    <message>
        <source>other</source>
        <translation>khác</translation>
    </message>
</context>
<context>
    <name>UnitUse</name>
    <message>
        <source>Duty telephone</source>
        <translation>Điện thoại trực</translation>
    </message>
    <message>
        <source>Telephone in office hours</source>
        <translation>Điện thoại giờ hành chính</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Đầu mối</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>– heard in use, not yet checked</source>
        <translation>– ghi lại khi liên lạc, chưa kiểm tra</translation>
    </message>
</context>
</TS>
