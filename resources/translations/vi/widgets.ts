<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>MainWindow</name>
    <message>
        <source>Hải Đăng – customs duty room</source>
        <translation>Hải Đăng – Trực ban hải quan</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Ca trực</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Ảnh chụp</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Duty log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>Select a camera on the wall first.</source>
        <translation>Hãy chọn một camera trên màn hình giám sát trước.</translation>
    </message>
</context>
</TS>
