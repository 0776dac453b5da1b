<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Opinion</name>
    <message>
        <source>not passed on yet</source>
        <translation>chưa truyền đạt</translation>
    </message>
    <message>
        <source>passed on, not carried out yet</source>
        <translation>đã truyền đạt, chưa thực hiện xong</translation>
    </message>
    <message>
        <source>carried out</source>
        <translation>đã thực hiện</translation>
    </message>
    <message>
        <source>{time}: {leader} said it; recorded by {who}</source>
        <translation>{time}: {leader} cho ý kiến; người ghi: {who}</translation>
    </message>
    <message>
        <source>{time}: passed on to {told} by {channel}; by {who}</source>
        <translation>{time}: truyền đạt đến {told} bằng {channel}; người truyền đạt: {who}</translation>
    </message>
    <message>
        <source>{time}: carried out: {result}</source>
        <translation>{time}: đã thực hiện: {result}</translation>
    </message>
</context>
<context>
    <name>OpinionPage</name>
    <message>
        <source>Leaders&apos; opinions</source>
        <translation>Ý kiến lãnh đạo</translation>
    </message>
    <message>
        <source>New opinion</source>
        <translation>Ghi ý kiến</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>Đã truyền đạt</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>Đã thực hiện</translation>
    </message>
    <message>
        <source>Not carried out: {n}</source>
        <translation>Chưa thực hiện xong: {n}</translation>
    </message>
    <message>
        <source>No opinion waits</source>
        <translation>Không còn ý kiến nào chưa thực hiện</translation>
    </message>
    <message>
        <source>A leader&apos;s opinion to pass on</source>
        <translation>Ý kiến lãnh đạo cần truyền đạt</translation>
    </message>
    <message>
        <source>It stays open until it is carried out.</source>
        <translation>Ý kiến được theo dõi cho đến khi thực hiện xong.</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>Lãnh đạo</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Nội dung ý kiến</translation>
    </message>
    <message>
        <source>Said at</source>
        <translation>Thời gian cho ý kiến</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Passed on to {recipient}</source>
        <translation>Truyền đạt đến {recipient}</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cách truyền đạt</translation>
    </message>
    <message>
        <source>Who took it</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Passed on at</source>
        <translation>Thời gian truyền đạt</translation>
    </message>
    <message>
        <source>Carried out by {recipient}</source>
        <translation>{recipient} đã thực hiện</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Carried out at</source>
        <translation>Thời gian thực hiện</translation>
    </message>
    <message>
        <source>Choose an opinion in the list first.</source>
        <translation>Hãy chọn một ý kiến phù hợp trong danh sách trước.</translation>
    </message>
</context>
<context>
    <name>RegisterChannel</name>
    <message>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Điện fax</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>On the system</source>
        <translation>Trực tiếp trên hệ thống</translation>
    </message>
</context>
<context>
    <name>RegisterDesk</name>
    <message>
        <source>Leaders&apos; opinions</source>
        <translation>Ý kiến lãnh đạo</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Sổ theo dõi</translation>
    </message>
    <message>
        <source>The registers</source>
        <translation>Các sổ theo dõi</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>Registers</source>
        <translation>Sổ theo dõi</translation>
    </message>
    <message>
        <source>Write the card down</source>
        <translation>Ghi thẻ đang mở</translation>
    </message>
    <message>
        <source>Put the card away</source>
        <translation>Cất thẻ đang mở</translation>
    </message>
    <message>
        <source>Sign in and open the shift first (F10).</source>
        <translation>Hãy đăng nhập và mở ca trực trước (F10).</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Cất</translation>
    </message>
</context>
</TS>
