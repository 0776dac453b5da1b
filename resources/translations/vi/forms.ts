<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>FormChoices</name>
    <message>
        <source>Save the form as PDF</source>
        <translation>Lưu biểu mẫu thành tệp PDF</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>FormPreview</name>
    <message>
        <source>▲ DRAFT: not approved, not issued. The paper carries the draft mark.</source>
        <translation>▲ DỰ THẢO: chưa được phê duyệt, chưa phát hành. Bản in mang dấu dự thảo.</translation>
    </message>
    <message>
        <source>Form preview</source>
        <translation>Xem trước biểu mẫu</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>Vừa chiều rộng</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Cả trang</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>Close the form</source>
        <translation>Đóng biểu mẫu</translation>
    </message>
    <message>
        <source>Turn pages</source>
        <translation>Lật trang</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Đang in…</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Đang lưu…</translation>
    </message>
    <message numerus="yes">
        <source>Sent to the printer: %n page(s).</source>
        <translation>
            <numerusform>Đã gửi đến máy in: %n trang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Đã lưu: %1</translation>
    </message>
    <message>
        <source>No printer was found. Save the PDF and print it at another workstation.</source>
        <translation>Không tìm thấy máy in nào. Hãy lưu tệp PDF rồi in tại máy trạm khác.</translation>
    </message>
    <message>
        <source>Page %1/%2 · %3 %</source>
        <translation>Trang %1/%2 · %3 %</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Page %1 is being drawn …</source>
        <translation>Đang vẽ trang %1…</translation>
    </message>
</context>
</TS>
