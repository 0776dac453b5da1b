<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>FormChoices</name>
    <message>
        <location filename="../../../widgets/forms/choices.py" line="27"/>
        <source>Save the form as PDF</source>
        <translation>Lưu biểu mẫu thành tệp PDF</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/choices.py" line="28"/>
        <source>PDF documents (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>FormPreview</name>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="127"/>
        <source>▲ DRAFT: not approved, not issued. The paper carries the draft mark.</source>
        <translation>▲ DỰ THẢO: chưa được phê duyệt, chưa phát hành. Bản in mang dấu dự thảo.</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="137"/>
        <source>Form preview</source>
        <translation>Xem trước biểu mẫu</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="142"/>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="143"/>
        <location filename="../../../widgets/forms/preview.py" line="226"/>
        <source>Save PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="144"/>
        <source>Larger</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="145"/>
        <source>Smaller</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="146"/>
        <source>Fit width</source>
        <translation>Vừa chiều rộng</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="147"/>
        <source>Whole page</source>
        <translation>Cả trang</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="149"/>
        <source>Previous page</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="152"/>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="154"/>
        <source>Close the form</source>
        <translation>Đóng biểu mẫu</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="156"/>
        <source>Turn pages</source>
        <translation>Lật trang</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="198"/>
        <source>Printing …</source>
        <translation>Đang in…</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="202"/>
        <source>Saving …</source>
        <translation>Đang lưu…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../../widgets/forms/preview.py" line="208"/>
        <source>Sent to the printer: %n page(s).</source>
        <translation>
            <numerusform>Đã gửi đến máy in: %n trang.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="214"/>
        <source>Saved: %1</source>
        <translation>Đã lưu: %1</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="225"/>
        <source>No printer was found. Save the PDF and print it at another workstation.</source>
        <translation>Không tìm thấy máy in nào. Hãy lưu tệp PDF rồi in tại máy trạm khác.</translation>
    </message>
    <message>
        <location filename="../../../widgets/forms/preview.py" line="249"/>
        <source>Page %1/%2 · %3 %</source>
        <translation>Trang %1/%2 · %3 %</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <location filename="../../../widgets/forms/sheets.py" line="137"/>
        <source>Page %1 is being drawn …</source>
        <translation>Đang vẽ trang %1…</translation>
    </message>
</context>
</TS>
