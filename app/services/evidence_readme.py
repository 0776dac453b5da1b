"""DOC-TRUOC.txt: what is in a package and how to check it, for somebody who has never seen the console."""

from __future__ import annotations

from app.domain.evidence import BASIS_WORDS, Exhibit, ExportRequest
from app.domain.moments import moment_words

_TEXT = """\
GÓI DỮ LIỆU, HÌNH ẢNH GIÁM SÁT TRỰC TUYẾN – SỐ {number}

Cung cấp cho : {requester}, {unit}
Căn cứ       : {basis}
Văn bản số   : {document} ngày {dated:%d/%m/%Y}, người ký: {signed_by}
Mục đích     : {purpose}
Người duyệt  : {approver}
Mã niêm phong nhật ký: {mark}

1. TRONG GÓI CÓ GÌ
   bien-ban-giao-nhan.pdf   biên bản giao nhận, có danh sách ảnh và mã băm
   evidence/…               tệp gốc: ảnh .png, đoạn ghi hình .mp4 hoặc .mov, thông tin .json, chữ ký .sig;
                            bản sao có chú thích
   entries.jsonl            chứng cứ của nhật ký: {log}
   manifest.json, .sig      danh mục mọi tệp trong gói và chữ ký của máy trạm
   haidang_verify.py        chương trình kiểm tra, không cần phần mềm Hải Đăng
{root}
2. ẢNH VÀ ĐOẠN GHI
{exhibits}

3. CÁCH KIỂM TRA
   a) Cài Python 3.9 trở lên và gói "cryptography" (pip install cryptography).
   b) Mở cửa sổ lệnh trong thư mục này rồi gõ:

          python3 haidang_verify.py . {mark}

   c) Kết quả phải là "NGUYÊN VẸN / WHOLE". Nếu là "CÓ HƯ HỎNG / DAMAGED", các dòng phía trên nêu rõ tệp
      hoặc mục nào đã bị sửa, thiếu hoặc thêm vào. Khi đó không sử dụng gói và liên hệ nơi cung cấp.
   d) Mã niêm phong phải trùng với mã in trên biên bản có chữ ký.

4. GIỜ
   Giờ trong tệp .json: taken_at là giờ quốc tế (UTC), taken_at_local là giờ Việt Nam (UTC+7).

5. SỬ DỤNG
   Chỉ sử dụng đúng mục đích nêu trên; không chỉnh sửa tệp gốc.
   Ảnh có chú thích là bản sao, ảnh gốc không đổi.
"""


def readme(
    number: str,
    request: ExportRequest,
    exhibits: tuple[Exhibit, ...],
    *,
    approver: str,
    mark: str,
    with_root: bool,
) -> bytes:
    """The text, UTF-8 with a mark for Windows' Notepad."""
    log = "toàn bộ" if request.whole_log else "các mục liên quan; mục khác chỉ có mã băm"
    root = "   chung-thu-may-tram.pem   chứng thư gốc để kiểm tra C2PA trong ảnh .png\n" if with_root else ""
    lines = "\n".join(
        f"   {one.number:<14} {moment_words(one.taken_at)}, camera {one.camera} {one.camera_name}\n"
        f"                  {one.evidence}"
        for one in exhibits
    )
    text = _TEXT.format(
        number=number,
        requester=request.requester,
        unit=request.requester_unit,
        basis=BASIS_WORDS[request.basis],
        document=request.document,
        dated=request.dated,
        signed_by=request.signed_by,
        purpose=request.purpose,
        approver=approver,
        mark=mark,
        log=log,
        root=root,
        exhibits=lines,
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")
