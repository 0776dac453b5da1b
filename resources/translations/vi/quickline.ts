<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>AidRows</name>
    <message>
        <source>{label}  (Alt+{key}, or {key} or {code} and a blank at the beginning)</source>
        <translation>{label}  (Alt+{key}, hoặc gõ {key} hay {code} và dấu cách ở đầu dòng)</translation>
    </message>
    <message>
        <source>{text}
Alt+Shift+{key} or the right mouse button puts what stands in the line here; an empty line, the old words</source>
        <translation>{text}
Alt+Shift+{key} hoặc nút phải chuột đưa nội dung đang gõ vào phím này; để trống thì lấy lại câu ban đầu</translation>
    </message>
</context>
<context>
    <name>LineAids</name>
    <message>
        <source>Alt+{key} now says: {words}</source>
        <translation>Alt+{key} nay là: {words}</translation>
    </message>
    <message>
        <source>Alt+{key} has its first words again.</source>
        <translation>Alt+{key} đã trở lại câu mẫu gốc.</translation>
    </message>
</context>
<context>
    <name>QuickNoteWay</name>
    <message>
        <source>Note</source>
        <translation>Ghi chép</translation>
    </message>
    <message>
        <source>Called by telephone</source>
        <translation>Gọi điện thoại đi</translation>
    </message>
    <message>
        <source>Telephone call received</source>
        <translation>Nhận điện thoại</translation>
    </message>
    <message>
        <source>Fax sent</source>
        <translation>Gửi điện fax</translation>
    </message>
    <message>
        <source>Fax received</source>
        <translation>Nhận điện fax</translation>
    </message>
    <message>
        <source>E-mail sent</source>
        <translation>Gửi thư điện tử</translation>
    </message>
    <message>
        <source>E-mail received</source>
        <translation>Nhận thư điện tử</translation>
    </message>
    <message>
        <source>Document sent</source>
        <translation>Gửi văn bản</translation>
    </message>
    <message>
        <source>Document received</source>
        <translation>Nhận văn bản</translation>
    </message>
</context>
</TS>
