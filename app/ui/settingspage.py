"""设置: who may log in, backups, keys, templates, the trail, the program itself.

It stands at the foot of the navigation, apart from the places of the work.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.sectionedpage import SectionedPage
from app.ui.stickwatch import StickWatch


class SettingsPage(SectionedPage):
    """The office's has one sheet more: a team changes no templates."""

    name = "settings"
    icon = "settings"
    is_apart = True

    def __init__(self, desk: Desk, sticks: StickWatch, *, office: bool) -> None:
        super().__init__(desk, self.tr("口令、备份、密钥、操作记录，以及这台电脑的情况"))
        self._sticks, self._is_office = sticks, office

    def make_sheets(self) -> Sequence[Page]:
        # Seldom seen: the window starts without these modules.
        from app.ui.aboutpage import AboutPage
        from app.ui.backuppage import BackupPage
        from app.ui.keyspage import KeysPage
        from app.ui.peoplepage import PeoplePage
        from app.ui.templatespage import TemplatesPage
        from app.ui.trailpage import TrailPage

        desk = self.desk
        self.people, self.backup = PeoplePage(desk), BackupPage(desk, self._sticks)
        self.keys, self.trail, self.about = KeysPage(desk), TrailPage(desk), AboutPage(desk)
        for page in (self.backup, self.trail):
            page.watched.connect(self.watched)
        if not self._is_office:
            return self.people, self.backup, self.keys, self.trail, self.about
        self.templates = TemplatesPage(desk)
        return self.people, self.backup, self.keys, self.templates, self.trail, self.about

    @property
    def title(self) -> str:
        return self.tr("设置")

    @property
    def help(self) -> str:
        told = self.tr(
            "人员：列出谁的口令能打开数据文件夹。填写姓名、本人的口令（两次）和现在能打开的任一口令，"
            "每行按回车，最后一行回车就添加；选中一人，填写现有口令，按 Delete 取消他的口令。"
            "以本人口令登录的，操作记在本人名下。\n"
            "备份：插上优盘，点“现在备份”，写完读回核对；进度在窗口下方，可以取消，取消后不留文件。"
            "“核对一个备份”逐个文件检查以前的备份是否完好，什么也不改。\n"
            "密钥：本机的六个词、恢复单、签名人本人的数字证书的驱动文件。\n"
            "日志：全部操作，写明谁、何时、在哪台电脑、做了什么、为什么；"
            "按单位编码和起止日期筛选，填完按回车；Ctrl+E 导出为 Excel。日志不能修改。\n"
            "关于：程序和各个组件的版本，字体、打印机、磁盘、时钟和节假日安排是否正常，"
            "以及所用软件的许可。\n"
            "Ctrl+PgDown、Ctrl+PgUp 换到下一栏、上一栏。"
        )
        if not self._is_office:
            return told
        return told + self.tr(
            "\n模板：表单和公文的文字各在一个文件里，可以修改；写错的列在最前面，写明行号。"
            "回车打开所在的文件夹。\n"
            "市考核办的“密钥”栏还登记认可的电子认证机构，它们签发的证书所作的签名才能核验到人。"
        )

    def load(self) -> None:
        """Each of the sheets asks for its own rows."""
