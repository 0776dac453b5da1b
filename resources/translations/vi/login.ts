<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>SignInCard</name>
    <message>
        <source>Sign in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Tài khoản</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Có vẻ phím Caps Lock đang bật.</translation>
    </message>
    <message>
        <source>Demonstration data. A click fills in an account:</source>
        <translation>Dữ liệu minh họa. Bấm vào một tài khoản để điền sẵn:</translation>
    </message>
    <message>
        <source>Checking the password …</source>
        <translation>Đang kiểm tra mật khẩu …</translation>
    </message>
</context>
</TS>
