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
    <name>LineFace</name>
    <message>
        <source>Write down</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>Kind of note</source>
        <translation>Loại ghi chép</translation>
    </message>
    <message>
        <source>Up and Down in the line choose another kind</source>
        <translation>Phím lên, xuống trong dòng để đổi loại</translation>
    </message>
    <message>
        <source>With whom, unit</source>
        <translation>Với ai, đơn vị nào</translation>
    </message>
    <message>
        <source>Number, address</source>
        <translation>Số máy, địa chỉ</translation>
    </message>
    <message>
        <source>What the line is about; Backspace at its beginning takes it away</source>
        <translation>Nội dung ghi về việc này; phím xóa lùi ở đầu dòng để bỏ</translation>
    </message>
    <message>
        <source>Unfinished lines; Alt+Down takes the next, F3 begins another</source>
        <translation>Các dòng gõ dở; Alt+↓ lấy dòng kế tiếp, F3 mở dòng mới</translation>
    </message>
    <message>
        <source>What happened? Enter writes it into the duty log</source>
        <translation>Diễn biến? Nhấn Enter để ghi vào nhật ký</translation>
    </message>
    <message>
        <source>Note for the duty log</source>
        <translation>Nội dung ghi nhật ký</translation>
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
<context>
    <name>QuickPlan</name>
    <message>
        <source>▶ Enter also notes: the unit has received direction {number}</source>
        <translation>▶ Enter ghi thêm: đơn vị đã nhận chỉ đạo {number}</translation>
    </message>
    <message>
        <source>▶ Enter also names the contact of direction {number}: {who}</source>
        <translation>▶ Enter ghi thêm đầu mối của chỉ đạo {number}: {who}</translation>
    </message>
    <message>
        <source> · no expected time (write it, as 15:30)</source>
        <translation> · chưa có giờ dự kiến (ghi thêm, ví dụ 15:30)</translation>
    </message>
    <message>
        <source> · expected by {time}</source>
        <translation> · dự kiến xong {time}</translation>
    </message>
    <message>
        <source>▶ To count as chasing direction {number}, write who answered (With whom)</source>
        <translation>▶ Để tính là đôn đốc chỉ đạo {number}, hãy ghi người nghe máy (ô Với ai)</translation>
    </message>
    <message>
        <source>▶ Enter also counts as chasing direction {number}; spoke with {who}</source>
        <translation>▶ Enter tính là một lần đôn đốc chỉ đạo {number}; gặp {who}</translation>
    </message>
</context>
</TS>
