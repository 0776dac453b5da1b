<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>Mobile</name>
    <message>
        <source>command vehicle</source>
        <translation>xe chỉ huy giám sát cơ động</translation>
    </message>
    <message>
        <source>mobile scanner</source>
        <translation>xe máy soi di động</translation>
    </message>
    <message>
        <source>mobile laboratory</source>
        <translation>phòng thí nghiệm di động</translation>
    </message>
    <message>
        <source>an approved plan is there: put it on the wall</source>
        <translation>đã có kế hoạch được phê duyệt: đưa lên màn hình</translation>
    </message>
    <message>
        <source>not mobilised</source>
        <translation>chưa huy động</translation>
    </message>
    <message>
        <source>{plan} was not confirmed by the leader: its pictures are shut</source>
        <translation>lãnh đạo không xác nhận {plan}: đã ngừng nhận hình</translation>
    </message>
    <message>
        <source>by plan {plan}, from {begins} to {ends}</source>
        <translation>theo kế hoạch {plan}, từ {begins} đến {ends}</translation>
    </message>
    <message>
        <source>under way by plan {plan}, until {ends}</source>
        <translation>đang hoạt động theo kế hoạch {plan}, đến {ends}</translation>
    </message>
    <message>
        <source>the time of plan {plan} ended at {ends}: its pictures are shut</source>
        <translation>kế hoạch {plan} đã hết thời gian lúc {ends}: đã ngừng nhận hình</translation>
    </message>
    <message>
        <source>has no GPS device</source>
        <translation>không có thiết bị định vị</translation>
    </message>
    <message>
        <source>NO SIGNAL: no position of its GPS device has come yet</source>
        <translation>KHÔNG CÓ TÍN HIỆU: chưa nhận được vị trí của thiết bị định vị</translation>
    </message>
    <message>
        <source>SIGNAL LOST: last position {age} ago</source>
        <translation>MẤT TÍN HIỆU: vị trí cuối cách đây {age}</translation>
    </message>
    <message>
        <source>position {age} ago</source>
        <translation>vị trí cách đây {age}</translation>
    </message>
    <message>
        <source>{n} km/h</source>
        <translation>{n} km/h</translation>
    </message>
    <message>
        <source>A plan for {unit} is approved and issued. Ctrl+N puts it on the wall.</source>
        <translation>Kế hoạch huy động {unit} đã được phê duyệt và phát hành. Ctrl+N đưa lên màn hình.</translation>
    </message>
    <message>
        <source>End it with Ctrl+R, or propose a new plan in its matter (Ctrl+E): once that is approved and issued, Ctrl+N goes on under it.</source>
        <translation>Kết thúc bằng Ctrl+R, hoặc lập đề xuất mới trong vụ việc (Ctrl+E): khi đề xuất được phê duyệt và phát hành, Ctrl+N tiếp tục theo kế hoạch mới.</translation>
    </message>
    <message>
        <source>Its pictures are not opened: no plan for {unit} is approved and issued. Record the matter (F6), propose to mobilise mobile equipment and name {unit} in it; when the leader has approved the plan and it is issued, Ctrl+N puts it on the wall.</source>
        <translation>Chưa nhận hình: chưa có kế hoạch huy động {unit} được phê duyệt và phát hành. Hãy ghi vụ việc (F6), đề xuất huy động thiết bị di động và nêu rõ {unit}; khi lãnh đạo phê duyệt và kế hoạch đã phát hành, Ctrl+N đưa lên màn hình.</translation>
    </message>
</context>
<context>
    <name>MobileDesk</name>
    <message>
        <source>Mobile units</source>
        <translation>Thiết bị di động</translation>
    </message>
    <message>
        <source>Mobile unit: picture, sound, place</source>
        <translation>Thiết bị di động: hình, tiếng, vị trí</translation>
    </message>
    <message>
        <source>{unit} has no camera that can be played here.</source>
        <translation>{unit} không có camera nào xem được ở đây.</translation>
    </message>
    <message>
        <source>The time of {unit} under plan {plan} is over: its pictures are shut. End it, or have a new plan approved to go on.</source>
        <translation>{unit} đã hết thời gian theo kế hoạch {plan}: đã ngừng nhận hình. Hãy kết thúc huy động, hoặc trình phê duyệt kế hoạch mới để tiếp tục.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Plan {plan} of {unit} ends in {n} minutes. To go on, have a new plan approved now.</source>
        <translation>Kế hoạch {plan} của {unit} còn {n} phút. Muốn tiếp tục, hãy trình phê duyệt kế hoạch mới ngay.</translation>
    </message>
    <message>
        <source>{unit}: its position is heard again.</source>
        <translation>{unit}: đã nhận lại tín hiệu định vị.</translation>
    </message>
</context>
<context>
    <name>MobilePage</name>
    <message>
        <source>Mobile units</source>
        <translation>Thiết bị di động</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Put on the wall</source>
        <translation>Đưa lên màn hình</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Its matter</source>
        <translation>Vụ việc</translation>
    </message>
    <message>
        <source>Mobilised: {n}</source>
        <translation>Đang huy động: {n}</translation>
    </message>
    <message>
        <source>No mobile unit is known here: an administrator names their file in the settings</source>
        <translation>Chưa khai báo thiết bị di động nào: quản trị viên ghi tệp danh mục vào cài đặt ([mobile] units)</translation>
    </message>
    <message>
        <source>None is mobilised</source>
        <translation>Chưa huy động thiết bị nào</translation>
    </message>
    <message>
        <source>It needs a new plan to go on longer.</source>
        <translation>Muốn huy động tiếp, cần kế hoạch mới được phê duyệt.</translation>
    </message>
    <message>
        <source>{unit} joins the wall and the map</source>
        <translation>Đưa {unit} lên màn hình và bản đồ</translation>
    </message>
    <message>
        <source>Cameras {cameras}; GPS device {device}. Shown for the time of the plan alone.</source>
        <translation>Camera {cameras}; thiết bị định vị {device}. Chỉ hiển thị trong thời gian của kế hoạch.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Kế hoạch</translation>
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
        <source>End of {unit} under plan {plan}</source>
        <translation>Kết thúc huy động {unit} theo kế hoạch {plan}</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Choose a unit in the list first.</source>
        <translation>Hãy chọn một thiết bị trong danh sách trước.</translation>
    </message>
    <message>
        <source>Telephone: {number}</source>
        <translation>Điện thoại: {number}</translation>
    </message>
</context>
</TS>
