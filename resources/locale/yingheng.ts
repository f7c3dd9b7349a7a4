<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="zh_CN">
<context>
    <name>AboutPage</name>
    <message>
        <source>版本和体检</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在检查这台电脑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>所用软件和字体的许可</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关于</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 项中有 {} 项需要处理，列在最前面。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这台电脑适合考核工作，{} 项都正常。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>需要处理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>项目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AcceptancePage</name>
    <message>
        <source>实地考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有分工。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本单位的记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个单位还没有记录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这条记录的退回理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中一条记录，写退回它的理由；回车转到下一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回的总理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回的总理由，如：缺第二处公示栏的照片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认可</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回补正</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认可退回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取实地考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认可 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>须写明理由：写总理由，或者在要补正的记录上写理由。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待认可</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>尚未完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一个单位，再认可或者退回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {}，考核组{}，{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回它的理由</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActForm</name>
    <message>
        <source>扫描件 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Admission</name>
    <message>
        <source>准考号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>六位准考号，回车</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每答一题随即保存；停电、死机以后输入同一个准考号接着答，剩余时间不变。交卷以后不能再改。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>是本人，开始作答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>法治理论测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请输入本人的准考号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}
{}，{} 卷，{} 题，{} 分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>是本人，接着作答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查对姓名</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerKeyingPage</name>
    <message>
        <source>试卷和单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第二次录入，与第一次对照</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>录入答卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有编准考号，没有可以录入的答卷。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两次录入的不同</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两次录入没有不同。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>录入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取答卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存录入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字母或数字选择；多选按完各项再按空格；填空、简答打字后回车；没有作答按 -；退格改上一题。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对照录入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>录入 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与第一次对照：{} 处不同，已列入待认定。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已录入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>准考号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>题号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第二次</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerSheetsPage</name>
    <message>
        <source>各单位的答卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有编准考号。打印答题卡或者密封试卷的时候编号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应试人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一个单位，这里列出应试人员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读入的情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把扫描件、照片或者整个文件夹拖到窗口中读入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读入扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读入文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>准考号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>二维码毁损时填准考号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有来考：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>答题卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取答卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取答题卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫描件和照片 ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择答题卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择答题卡的文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读入 {} 页，待认定 {} 处，要处理 {} 处。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取应试人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记缺考：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记缺考 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺考</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待认定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>卷别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>答卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>哪一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>鹰衡（已锁定）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鹰衡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开本程序时</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序内部出错（{}），刚才的操作没有完成。截至 {} 的记录都已保存。日志：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先打开要给它看的单位，再切换到对外显示。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ApprovalPage</name>
    <message>
        <source>送审前尚待解决的事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>审定经过</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有登记过审定的步骤。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存这一版…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把选中的一版的汇总表和公布件，按当时的数据存成文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>审定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逐件解决挡着的事，再依次登记审核、考委会、审定、公布。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取审定情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一步须写明文号或者会议。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记“{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已登记“{}”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>须写明理由。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 版留作历史，可以随时查看和另存，但不再是现行的结果；以后审定的是新的一版，须从“审核”重新开始。重新打开本身记入操作记录，不能抹去。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新打开年度结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年度结果已重新打开，可以修改。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择签字件的扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附扫描件…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写出第 {} 版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作出决定的机关或会议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号或会议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>机关</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新打开的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新打开所依据的文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件（审定之后必须有）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记“{}”（第 {} 版）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送审前还有 {} 件事，选中后按回车去办理：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有挡着的事，可以送审。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 版：{}，下一步是“{}”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 版：{}，已经公布。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记“审核”即形成第 {} 版并冻结全年：此后到的数据不计入这一版，任何人都不能再改，除非写明理由重新打开。登记的步骤不能删除。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记“审定”之后，没有审定机关的文件不能重新打开。登记的步骤不能删除。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>公布之后，已经公布的结果无法收回，只能另行更正。登记的步骤不能删除。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记的步骤不能删除，写错了只能重新打开、从“审核”重来。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 版已写成 {} 个文件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位或位置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>步骤</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AssignPage</name>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有可以分配的单位，请先在“单位”中编制名册。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核组，请先在“组员”中登记。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码、名称或拼音</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分给哪个考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组号，回车把选中的单位分给这一组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分工</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取分工</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先选中单位，可以用 Shift 或 Ctrl 选多个。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把 {} 个单位分给考核组{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消 {} 个单位的分工</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有分的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有回避的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中单位，拖到右侧的考核组上，或者按组号；Delete 取消。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回避</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组长</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>人数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>问题</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AwaitingPanel</name>
    <message>
        <source>待补证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有待补证的扣分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>补了什么材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不成立的须写明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>由谁提交</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已补证，不予扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有补证，扣分成立</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证{}（{} 条）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可选中多条一并了结：Shift+↑↓ 选中，Ctrl+A 全选。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事实</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>补证期限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已过期</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>现在备份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核对一个备份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>备份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取备份情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已备份并读回核对，可以拔出优盘。
文件：{}
大小：{}&#x3000;SHA-256：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择备份文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鹰衡备份 (*.yhb)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>备份完整，逐个文件核对无误。
文件：{}
大小：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核对备份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在进行：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上次备份：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有备份过，请插上优盘，现在备份一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>备份文件：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据文件夹：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>备份是数据文件夹此刻的全部内容，和数据文件夹一样加密，用同样的口令打开。写完以后读回核对。请放在另一个地方保管，不要和电脑放在一起。恢复到另一个空文件夹，用命令 yingheng restore。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>到件情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有给考核组分工。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取到件情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已认可</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成果包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已被替代</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最近一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>尚未完成的单位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>评分点与单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有要报的单位和评分点。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BodiesPage</name>
    <message>
        <source>考核主体</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方案没有写明考核主体：请在“方案”的指标中填写“考核主体”，再回到这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导出预填工作簿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收工作簿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附盖章扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分工看板</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分工看板：每个考核主体应报、已报、还缺多少；市直部门对县（市、区）的系统评价也在其中。按住 Ctrl 或 Shift 选中多个主体，一并导出预填工作簿、打印汇总表。
回车看一个主体的看板：行是单位，列是评分点，“缺”是没有报的。点中或者按回车，在右侧录入得分、测评值、扣分或者已核查；回车记入并转到下一处缺的，Esc 回到看板，再按回到各考核主体。来源记为这个考核主体；不合规定的在原处说明。
交来的工作簿拖到窗口中，或者点“收工作簿”：先列出会带来什么，再收下。
汇总表（F22）打印后签字盖章，把扫描件拖到窗口中，程序按二维码归到所属的主体；盖章以后又改动的，列为“有改动，须重签”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取考核主体</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取汇总表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>工作簿放到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已导出 {} 个工作簿，在“{}”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择考核主体交来的工作簿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个考核主体，应报 {}，缺 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印日常评价汇总表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先选中一个考核主体。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>汇总表</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BodiesPlace</name>
    <message>
        <source>各考核主体报送的评分，市考核办自己的登记，法治理论测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核主体</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BodyBoard</name>
    <message>
        <source>返回各考核主体（Esc）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回各考核主体</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只看有缺的单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取分工看板</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}&#x3000;应报 {}，已报 {}，缺 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个单位没有这项，或者选中的不是评分点。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}已报齐。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不涉及</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BooksPage</name>
    <message>
        <source>收发登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有收到或者发出数据包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>种类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新增</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字节</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>备注</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已被替代</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>各年放假安排</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>录入这一年</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放假和调休上班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日历</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取日历</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>录入 {} 年放假安排</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 年的放假安排还没有录入，期限无法推算；请按国务院办公厅的通知录入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 年：{}。{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放假：{}
调休上班：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放假</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>调休上班</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如 国办发明电〔2026〕7号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来源</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>调休</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellDrafts</name>
    <message>
        <source>草稿</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellPanel</name>
    <message>
        <source>来源</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>由来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellTable</name>
    <message>
        <source>添加</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>必填</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartsPage</name>
    <message>
        <source>哪一张图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选一张图；图与分析报告（F19）中的相同。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>绘制图表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有结果，图表在有了单位和评分之后出现。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>须写明理由。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按数字键 {} 也可以</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClausePicker</name>
    <message>
        <source>扣分标准</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>条款号或关键字，按 ↓ 列出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}”不能确定是哪一条扣分标准，可填条款号 {}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每次 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，最多 {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message>
        <source>未决冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有未决的冲突。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由，如：经组内商定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处理冲突 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一处冲突，这里并排列出各个值。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 于 {}，{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突的内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>采用这个</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConsistencyPage</name>
    <message>
        <source>各考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有可以比较的考核组：先分工，再收各组的成果包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>哪一张图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列出哪些指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>超出偶然范围的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标和双评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分一致性</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中一个组，右侧列出它与其他组不同的指标；方法和出处见“结果”的说明。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>比较各考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>各项指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能区分的指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>双评一致</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组{}{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}。其余各组的差别在偶然范围内。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>各组的差别都在偶然范围内。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有两个组考核过同类的单位，无从比较。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其他组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>偶然范围</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p 值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结论</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可比单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个组的各项指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有超出偶然范围的指标。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得分相同的单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得分率</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>区分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能区分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>几乎不能区分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能区分单位的指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>各项指标都能区分单位。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评查人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部双评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>案卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等次一致</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>平均分差</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>双评案卷的一致程度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有两人评过同一案卷。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>比较已取消；离开本页再回来，就重新比较。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>登记事项：添加</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码、名称或拼音；不涉及和增加的填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暂缓评定、不评定的填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DerivationModel</name>
    <message>
        <source>由来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得数</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DerivationPanel</name>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不定等次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 组第 {} 名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暂计：{} 个评分点未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>算式：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 于 {} 记录（{}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看佐证</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>已撤销：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已重做：{}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoubtPanel</name>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对照图片认定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认定，下一处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一处，这里并排列出图片和选项。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 卷第 {} 题（{}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>答题卡上第 {} 题的图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这道题没有选项“{}”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先选择；什么也没有涂的，按 0。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>须写明理由。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选项 {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoubtsPage</name>
    <message>
        <source>待认定的填涂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有待认定的填涂。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待认定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取待认定的填涂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认定 {} 第 {} 题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>准考号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>题号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>题型</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原因</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>从文件读入候选名单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤换（Delete）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤换理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>候选名单，每行：编号、层、名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文本文件 (*.txt *.tsv *.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取候选名单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤换 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取抽取结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>抽取结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤换理由，回车确认，Esc 取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>层</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>校验键</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>疑似重复的扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有疑似重复的扣分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一对，这里并排列出两条扣分；确是两件事的，不必处理。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由，如：与另一条为同一件事</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>疑似重复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取疑似重复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（没有写事由）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回这一条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {}，{} 第 {} 条，{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回重复的扣分 {} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>条款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事由</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>撤回理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回理由，回车确认，Esc 取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回这条记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 撤回记录</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExamAnalysisPage</name>
    <message>
        <source>试卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试题分析</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有了评定的成绩，这里列出每道题的难度、区分度和各选项的人数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取试卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有组卷。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分析试题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 人，平均 {} 分，信度 {}。{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>题号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>题型</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>难度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得分率：越高越容易</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>区分度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选项人数（*为正确选项）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExamScoresPage</name>
    <message>
        <source>各单位的平均分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有组卷，没有成绩。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>个人成绩</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一个单位，这里列出个人成绩。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写出成绩册</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一个单位。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成绩</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取平均分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已写出：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取个人成绩</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>个人成绩只由成绩保管人查看，不得外传。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成绩册写到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺考</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>平均分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有没收到、没认定或者没评分的答卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>准考号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>卷别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺考或未评</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExamsPage</name>
    <message>
        <source>读入或者录入答卷，认定、评分，看成绩</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>法治理论测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>答题卡：把扫描件、照片或者文件夹拖到窗口中读入，可以取消。没有读出的页、缺的页、读过两次的页逐一列出；二维码毁损的，填准考号再读。没有来考的登记原因。
待认定：看不准的填涂，图片与选项并排；按字母或数字选择，什么也没有涂的按 0，回车认定并转到下一处。程序从不猜测。
录入：每行一人，光标自己往前走，一行录完随即保存；第二次录入与第一次对照，不同的列入待认定。
评卷：填空、简答按题评分，只见盲评编号，不见姓名；方案规定双评的，两人用各自的登录名分别评，相差超过限额的由第三人评。
成绩：各单位的平均分；个人成绩只由指定的成绩保管人查看。试题分析列出难度、区分度和各选项的人数。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理论测试</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>F25</name>
    <message>
        <source>核实的事实</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有核实的事实。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核查事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message>
        <source>答卷已经保存，请离开座位，叫监考人员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一位应试人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}：{}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeedbackForm</name>
    <message>
        <source>文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如 平法治考反〔2026〕1号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成文日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不填为今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改时限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如 2026-12-31</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗访发现的也反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方案规定反馈暗访事实的才选</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列成反馈意见书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核实意见</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收到日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记核实意见</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核实期到这一天为止。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无异议确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签字负责人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>确认日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记无异议确认书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附确认书扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>异议期到这一天为止。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送达方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送达日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签收人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>留置送达的写两名工作人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>留置送达的须写明情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附回证扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 次反馈&#x3000;文号：{}&#x3000;成文日期：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送达：{}&#x3000;{}&#x3000;{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫描件：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核实意见（{}）：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无异议确认：{}&#x3000;{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>异议：{} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}&#x3000;核实期至 {}&#x3000;异议期至 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标及条款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改要求</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeedbackPage</name>
    <message>
        <source>各单位的反馈意见书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有认定的问题，没有什么要反馈。考核组的数据包导入以后，有问题的单位列在这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>批量列出反馈意见书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写出全部 Word 稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>须办理的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取反馈情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列出 {} 个单位的反馈意见书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写反馈意见书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈意见书存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改要求</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈意见书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写第一份的文号，其余依次编号；可以不填，以后逐份补。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写 Word 稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一个单位，看它的问题和期限。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个单位尚有问题未反馈，{} 份待送达，{} 份已送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已列出 {} 份反馈意见书。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>异议期至</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核实期至</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeedbackPanel</name>
    <message>
        <source>属实</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拒签</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>向单位反馈的事实（不含分值和暗访）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldsForm</name>
    <message>
        <source>更多项目</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FigureForm</name>
    <message>
        <source>测评值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}的{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 至 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}的说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明（可不填）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 评分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（权重 {}）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>复核前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复核后</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一项得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位总分</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Finality</name>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingForm</name>
    <message>
        <source>次数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>直接扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按标准</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事实和依据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 第 {} 条扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标准</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 佐证</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>必填</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>鹰衡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打开数据文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据已加密，请输入口令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已锁定。请输入口令继续。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>解锁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已锁定。按回车继续。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这台电脑还没有鹰衡的数据。请选择用途并设置口令；口令丢失后数据无法恢复。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登录人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>非涉密设备，严禁存储、处理涉密信息</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其他人（本机口令）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GatheringPage</name>
    <message>
        <source>收各组的数据包，处理冲突，认可或者退回，再发回执</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据汇总</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收件：把成果包、工作簿拖到窗口中，可以一次拖多个，也可以拖文件夹，或者插上优盘。程序按内容识别文件；先列出每个文件会带来什么，点“收下”才导入。一个文件要么全部导入，要么一条也不导入；同一文件重复导入不会重复记录。
电脑确认：第一次交来成果的电脑，先与对方核对六个词，再确认收下。
到件情况：各组应到、已到、还缺什么；已被后来的包完全包含的，记为已被替代。
冲突和疑似重复：并排列出，写明理由，按数字键采用或者撤回其中一个。
认可退回：逐个单位认可，或者退回补正；在要补正的记录上写理由，考核组打开就能看到。
发出：回执和任务包，写到优盘并读回核对；看到“可以拔出优盘”再拔。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>组别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>哪些评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逐项得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计算逐项得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部组别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不排名的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个单位，{} 个评分点，未评 {} 项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>一行一个单位，一列一个评分点；“未评”是还缺的，“—”是不适用的。鼠标停在列标题上看评分点的名称和满分。
点击一个数，右侧“由来”显示它怎样得来，逐层到每一条记录；在有佐证的记录上按回车或者点“看佐证”，看照片和文件。
按回车转到“评分”，登记这一格的日常评价、集中评查、网络检索、满意度等：选来源，填得分或者测评值，或者标记已核查、登记扣分；回车记下并转到下一个单位，Esc 回到表格，Ctrl+Z 撤销。由考核记录得出的测评值不能另填。
上方可以只看一个组别、一类评分点。Ctrl+C 把看到的整张表复制为表格。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>单位和评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核单位或者评分点。请先导入方案和单位名册。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HandoverPanel</name>
    <message>
        <source>写出进度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在写入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在读回核对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已写出并读回核对，可以拔出优盘。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据移交清单 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印数据移交清单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据移交清单（双方签字）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移交</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} → {}，{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录 {} 项，附件 {} 件，{} 字节，第 {} 号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>校验值</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>关闭</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按键</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncomingPage</name>
    <message>
        <source>看优盘上的数据包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务包口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务包口令，由市考核办另行告知；回车打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先看清每个文件会带来什么，再点“收下”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择要收的文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查看文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收到的文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把数据包或工作簿拖到这里，或者插上优盘，或者选择文件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>各单位的变化</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有单位的考核数据因此变化。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>错误和提示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有错误。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看优盘上的数据包（{} 个）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个可以收下，{} 个不能；还没有导入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令不正确，请重新输入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已收下 {} 个，{} 个没有收下。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>错误和提示：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收存，等待核对六个词</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已收下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可以收下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新增</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>相同</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>种类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实地考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>工作表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单元格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现为</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应为</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IndicatorPanel</name>
    <message>
        <source>上级指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对应的重点任务：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（一级指标）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移动指标 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除{} {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IndicatorsPage</name>
    <message>
        <source>添加指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上移</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下移</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除指标 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>移动指标 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已从草案中删除 {} 个指标，按 Ctrl+Z 恢复。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InkPad</name>
    <message>
        <source>手写签名处</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Invigilation</name>
    <message>
        <source>监考口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机口令或试卷口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离开作答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>监考收卷，不能再答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>监考</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离开作答：已答的保存在本机，计时停止，以后接着答。收卷：按现有作答交卷。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IssuePage</name>
    <message>
        <source>方案检查的结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方案没有错误，也没有提示。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印发方案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印发后，第 {} 版方案不能修改或收回；以后的改动只能另行印发新的一版。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
{} 个评分点与第 {} 版不同，其上 {} 条记录不再计分，须逐条沿用或撤回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>错误 {} 处，须改正后才能印发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有错误，可以印发；提示 {} 条</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>市考核工作委员会</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同意和印发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方案已印发；现在可以在“数据汇总”的“发出”中写任务包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年度结果已进入“{}”，方案不能再改。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方案尚未印发。经市考核工作委员会同意后印发，考核组才能领任务。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现行的是第 {} 版（{}）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印发后没有改动。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其后的改动是第 {} 版的草案，印发后生效；与第 {} 版不同的评分点 {} 个。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同意机关</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会议或文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同意日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印发文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>错误</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>提示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyGrid</name>
    <message>
        <source>第 {} 题没有选项“{}”，只有 {}；没有作答的按 -。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有作答的按 -。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyStrip</name>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>条款号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请按 {}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请填写“{}”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按 {}；回车跳过这一行。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>填扣几分，没有扣分直接回车；Tab 写说明。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>纸上另写了问题就填评分点；没有就按回车，记入这张纸。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另问了问题就填写，再按 2、1、0；没有就按回车，记入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>填好按回车。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可以不填，按回车。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>问题</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyedList</name>
    <message>
        <source>用纸上的各行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入印在用纸上的编号，按回车；光标会逐行往下走。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyingHead</name>
    <message>
        <source>用纸编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 现场查看</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 座谈交流</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 案卷评查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>谁写的这张纸，用顿号分开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>印在用纸上方；按 ↓ 列出</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>现在能打开的任一口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插着的数字证书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插上证书介质，点“查看插着的证书”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认可的签发机构</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有登记签发机构：登记以后，它签发的证书所作的电子签名才能核验到人。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>停用的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>密钥</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取密钥</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复单存到哪里</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复单.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文本 (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复单已存为“{}”。请打印后由两人封存，并删除这个文件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>制作恢复单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签发机构提供的驱动文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置驱动文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查看证书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不再用数字证书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签发机构的证书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>证书 (*.cer *.crt *.pem *.der);;全部文件 (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记签发机构</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>停用签发机构</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有插入带证书的介质。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机编号 {}。对方核对本机时，念这六个词，一字不差的才可确认。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>驱动文件：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有设置。签名人有证书介质（U 盾等）的，选择签发机构提供的驱动文件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个数据文件夹没有加密，不用恢复单。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已经制作。要另制一份，先在“人员”中取消原来的恢复单。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>忘记口令时，凭恢复单打开数据文件夹。打印后由两人封存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择驱动文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查看插着的证书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>停用选中的机构</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机的六个词</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签名人本人的数字证书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认可的电子认证机构</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可以</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>持有人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签发机构</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>能否签名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>介质</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已停用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>认可</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>证书校验值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有，导入任务包以后才有</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KnownPanel</name>
    <message>
        <source>单位画像</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有掌握这个单位的资料。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>以下内容已经掌握，不必再向单位索取。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来源</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LaptopsPage</name>
    <message>
        <source>各组的电脑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有收到过考核组的成果包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>六个词一致，确认这台电脑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>电脑确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取各组的电脑</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收下成果包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请打电话给考核组{}，对方念出“数据包”页上的六个词，与下面一字不差的，才确认；对不上的，不要确认，查清优盘的来历。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这台电脑的六个词：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已确认，收下成果包 {} 个，新增 {} 条。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>六个词</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已收到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeafPanel</name>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请在左侧选择一个评分点。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另有 {} 条已撤回的记录，不计分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扣分标准</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>依据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重点任务 {}：{}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeavingPanel</name>
    <message>
        <source>离场</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评的评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实地考核的评分点都已评定。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开始考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完成考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个单位没有分给本组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有 {} 个实地考核的评分点未评，回车去评：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开始考核 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已完成 {} {} 的考核。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完成考核 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评：{}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分值</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LetterForm</name>
    <message>
        <source>发文字号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：平法治考〔2027〕5号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签发人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>抄送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成文日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不填为今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>发出日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不填为成文日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送达方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送达日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送达以后补记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签收人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>留置送达的写两名工作人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写 Word 草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附盖章件扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>盖章件扫描件：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记公文 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择盖章件的扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫描件 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写草稿</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>导出为 Excel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已导出 {} 行，存为“{}”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复制为表格</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveSheet</name>
    <message>
        <source>现在打印的样子：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一步没有要打印的表单。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>制作表单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一步还没有记录，记入后在这里看到表单。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>鹰衡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 年度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>尚无年度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页没有可以导出的列表。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarkingPage</name>
    <message>
        <source>由人评分的题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有由人评分的题。试卷里有填空、简答的，收到答卷以后在这里评分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取要评的题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取要评的答卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一道题评分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>参考答案：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这道题没有待评的答卷。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>盲评编号 {}，{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 至 {} 分，回车，下一份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本题还有 {} 份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请输入 0 至 {} 分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分 {} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>题号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>题型</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>题干</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>适用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不适用</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>空格或点击改变勾选；列标题下是该类单位的满分合计，不足或超出 100 的写明差多少。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>适用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 适用于 {} 类</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>评分点与适用类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有评分点，请先在“指标”中添加。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatterForm</name>
    <message>
        <source>佐证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改正、撤回或者并计的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两者都计</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看扣分记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新登记一个加减分事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一事项几级表彰、通报的，逐级登记，编号相同，只计分值最高的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 撤回加减分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 加减分与扣分并计</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 登记{}事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有改动。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 改正加减分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 加减分佐证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年度结果已经{}，加减分不能再改。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改正</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤回，不计分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一事项按“{}”计，这一级不再计。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计 {} 分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 于 {} 登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可能与扣分记录是同一事实（{}）：请撤回其中一条；确是两件事的，写明理由按“两者都计”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不限上限（{}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上限 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}：各事项合计 {}，{}，计 {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MattersPage</name>
    <message>
        <source>加减分事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有加减分事项。点“新登记”逐个登记，或者把“加减分”工作簿拖到这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评定表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>哪种表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加减分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取加减分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部在册的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>材料不全</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可能重复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同一事项不再计</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>申报表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 条，{} 个单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>材料不全 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可能重复 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>类型</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>级别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在列表中按 Insert 也可以</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按单位列出加减分事项，一行是一个事项在一个级别上的加分或扣分。编号相同的是同一事项，只计分值最高的一级，“计分”一列写明哪一级计、哪一级不再计；加分和扣分编号相同的，是两个事项。右侧下方是这个单位的合计、上限和最后计多少分。
Insert 新登记。回车从列表转到右侧，在右侧转到下一格，最后一格登记；Esc 回到列表。改正和撤回都要写明理由；Ctrl+Z 撤销。佐证在右侧添加、拖入或者粘贴。
“可能重复”：扣分事项的文号或者编号（写作“事项…”）出现在同一单位扣分记录的事由里，可能是一事两扣。撤回其中一条，或者写明理由按“两者都计”，提示就不再出现。
“材料不全”：缺少文号、发文日期，或者加分低于省部级又不是经验推广，送审前必须补齐。
批量的用“加减分”工作簿：拖到窗口中，先看会带来什么，再收下。“评定表”打印或者另存加减分评定表（F15）和申报表（F15S）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>并入{}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MeetingPage</name>
    <message>
        <source>两台电脑合成一台</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>去处理冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合成一台</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与另一台电脑交换</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同组两台电脑各有一部分记录，用一只优盘合成一份：在第一台点下面的按钮，把优盘插到第二台，也点这个按钮；再插回第一台点一次，最后在第二台点一次。每次做完，这里会写明下一步。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>收到“{}”：新增 {}，改动 {}，冲突 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两台电脑对同一处填得不一样，共 {} 处冲突。请先商定，再点一次本按钮，把商定的结果带给另一台；暂不处理的，也可以直接再点一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两台电脑已经一致，可以拔出优盘。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请把优盘插到另一台电脑，在那里点同一个按钮。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请把优盘插回另一台电脑，再点一次，两台电脑就一致了。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MeetingPanel</name>
    <message>
        <source>合议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有 {} 条扣分没有合议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到会人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已合议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有待合议的扣分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>调整和不予扣分的，须写明理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>次数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>直接扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按标准</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标准</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同意（回车）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>调整</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不予扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>稍后再议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 条&#x3000;{}&#x3000;{} 次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有写明事由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗访，不向单位显示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容已改动，请按“调整”，并写明理由。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 第 {} 条合议</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MissingPage</name>
    <message>
        <source>未评事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有未评的评分点。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一项，这里写明由谁报送；不会再来的，写明原因。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由，如：该单位没有行政执法职能</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列出每个单位还没有得分的评分点、原因，以及欠报的是谁。没有另外写明原因的，都是“考核主体未报”：报来以前挡着审定。
回车转到“逐项得分”的这一格，直接登记。
不会再来的，写明理由，按数字键：1 单位不涉及，登记为不涉及指标（方案印发以后登记的，须第二人批准）；2 单位拒不提供，扣分项登记扣分，扣完为止，其他的登记为 0 分。Ctrl+Z 撤销。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取未评事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {}&#x3000;{} {}（{} 分）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}；考核主体未报，应由{}报送。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位不涉及</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个评分点不适用于本单位，登记为不涉及指标，不计入满分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记为不涉及</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位拒不提供</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位不交材料，无从评分：这个评分点记 0 分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记为拒不提供</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {} 单位不涉及</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {} 拒不提供</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>满分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应报送</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewHome</name>
    <message>
        <source>本机用途</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组：到现场考核评分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>市考核办：汇总、审核、出结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核年度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核年度，如 2026</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再输入一次口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>建立数据文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核年度应为四位数字，如 2026。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>须设置口令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两次输入的口令不同，请重新输入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接着上一年度开新年度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一年度的口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一年度的口令，与新口令相同的不填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择上一年度的数据文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接着“{}”，只读取，不改动</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>知道了</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberStrip</name>
    <message>
        <source>已答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 题，{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已答 {} 题，未答 {} 题</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ObjectionForm</name>
    <message>
        <source>提出异议的单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对什么提出异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对什么</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有单位收到反馈意见书，先到“反馈”一栏登记送达。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取收到反馈的单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 的异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取可以提出异议的事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>异议的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>提出日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不填为今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签字人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逾期受理的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逾期提出的才填，可以以后补</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附证明材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理逾期异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原认定：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标及条款：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>申请理由（{}&#x3000;{}）：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>证明材料：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逾期，受理：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}&#x3000;{}&#x3000;复核人：{}
查明：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复核意见书送达：{}&#x3000;{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}，应于 {} 前作出决定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}，复核意见书尚未送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>决定期至</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得分变化</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>提出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送达</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ObjectionsPage</name>
    <message>
        <source>异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有异议。单位收到反馈意见书以后提出的，用下方“登记异议”登记。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待复核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逾期未受理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已决定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>须办理的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>异议复核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取异议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写复核文书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记复核意见书送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一件异议，看原认定、理由和期限。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写复核申请表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写复核意见书稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 件异议，{} 件待复核，{} 件逾期未受理</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomeForm</name>
    <message>
        <source>决定机关</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如：市考核工作委员会</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号或者会议纪要</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>决定日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不填为今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“不予”“改为”的须写明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改为</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改为什么，如：提醒谈话</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办结以后补记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年度结果送审以后才能决定。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {}：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已失去依据。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}决定：{}（{}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同意</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不予</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomesPage</name>
    <message>
        <source>后续事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有拟定的结果运用，也没有应发的公文。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一项，再登记决定，或者登记公文。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取后续事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未决定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已决定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第{}版结果：{} 项未决定，{} 件公文未送达</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>年度结果还没有送审：现在列出的会随评分变化，送审以后才能决定。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>依据或主送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结果运用：每一项写明拟定的依据（形成它的数字）。年度结果送审以后，写决定机关、文号，按“同意”“不予”或“改为”登记决定；决定错了按 Ctrl+Z 撤销，或者改后再按一次。重新打开以后结果不再拟定的，决定留存，标为“已失去依据”。
公文：应发的列在结果运用之后。先写成 Word 草稿，定稿、签发、盖章以后，登记发文字号、签发人、发出日期；送达以后补签收人和送达日期，附盖章件的扫描件。
回车从列表转到右侧，在右侧转到下一格；Esc 回到列表。上方可以只看未决定、已决定、未送达或依据有变的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>依据有变</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutgoingPage</name>
    <message>
        <source>发给哪个考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写回执</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写任务包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务包口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再输入一次任务包口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>发出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两次输入的口令不同，请重新输入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回执告诉考核组收到了什么、退回了什么、还要什么。任务包用口令密封，口令另行当面或者打电话告知组长，不要和优盘放在一起。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有给考核组分工</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务包须用口令密封，请输入两次。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>尚待解决的事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有尚待解决的事项，可以送审。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>送审前尚待解决的事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>总览</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页汇总全年的进度：多少单位已评完，多少评分点未评，冲突和待补证各有多少，考核组的成果包到了几份。
下方列出送审之前必须解决的每一件事。选中一件后按回车，转到有关单位的得分。
一年的次序：“方案”印发方案、分工，“数据汇总”发出任务包、收成果包、认可或者退回，“考核主体”收各部门的评分，“得分”核对总分，“反馈复核”反馈问题、办理异议，“结果”送审、公布、办后续事项，“文书打印”随时打印。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取总览</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结果已进入“{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方案第 {} 版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方案尚未印发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位已评完</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位或位置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核单位。请先在“数据汇总”页导入方案和单位名册。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PackagesPage</name>
    <message>
        <source>优盘插上后自动出现，不联网</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>交成果：插上优盘，点“写成果包到优盘”。程序写完以后从优盘读回核对，看到“可以拔出优盘”再拔。写到一半拔了优盘，数据都还在电脑里，重新写一次即可。
合成一台：同组两台电脑用一只优盘合成一份，在两台上点同一个按钮，按提示来回插两次。
收件：回执、补充任务包、交换包拖到这里，或者插上优盘；先看会带来什么，再点“收下”。
冲突：两台电脑对同一处填得不一样的，并排列出，写明理由，按数字键采用其中一个。
收发登记：每一个发出和收到的数据包。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PapersPage</name>
    <message>
        <source>文书打印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印表单、公文和台账；签字盖章在“签字”登记</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartsField</name>
    <message>
        <source>添加{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除本行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有调出，不能归还。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>可以登录的人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个数据文件夹没有加密，任何人都可以打开，不设口令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本人的口令，不少于 8 个字符</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再输入一次本人的口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在能打开的任一口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消选中的人的口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两次输入的口令不同，请重新输入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已为{}设置口令，登录时先选姓名。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已取消{}的口令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在操作的是：{}。以本人口令登录的，操作记录记在本人名下。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>为一个人另设口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotosPage</name>
    <message>
        <source>放入这里的照片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择照片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>停止</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>相机时间快几分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>慢的填负数，回车</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部按建议归入（Ctrl+Enter）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有归集的照片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有待归集的照片。插上手机、存储卡或优盘，或者把照片拖到这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照片归集</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把手机、存储卡里的照片放进来：选优盘或文件夹后点“放入这里的照片”，或者直接拖进来。放入时可以停止，停止后一张也不留。
照片按拍摄时间排列，每张下面写着建议归入的记录：同一天里时间最近的一条。按 Ctrl+Enter 全部按建议归入；Ctrl+Z 撤销。
建议不对的，把照片拖到右边的记录上；用键盘时，选中照片（Shift 多选）后按回车，在右边选记录，再按回车。
相机时间不准的，填写快了几分钟（慢的填负数），回车后这些照片的时间一并改正。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取照片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按建议归入 {} 张照片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>归入 {} 张照片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请填写相机时间快了几分钟，如 65；慢的填负数，如 -12。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改正 {} 张照片的时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>建议：{}（相差 {} 分钟）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>建议 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待归集 {} 张，其中 {} 张有建议</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已放入 {} / {} 张</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放入 {} 张照片。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 张以前已经放入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本次考核的记录，按时间先后</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本次考核的记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个单位还没有记录，先记录或补录，再归集照片。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照片</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PieceDelegate</name>
    <message>
        <source>疑似重复使用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未关联记录</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有错误</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>拟定、检查和印发年度考核方案；编制单位名册和考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>方案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择要导入的工作簿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标：左侧是指标树，上级指标显示下面评分点的合计；右侧逐项修改，离开一栏就保存。Insert 添加，Delete 删除，Alt+↑、Alt+↓ 移动，回车到右侧，Esc 回来，Ctrl+Z 撤销。
适用：每个评分点适用于哪些类别，空格改变勾选，列标题下是该类单位的满分合计。
规则：分数线、上限、换算方式、优秀比例、同分排序和期限，每项下面写明依据。
任务：年度重点任务和对应的指标。
印发：列出检查发现的错误和提示，回车转到出处；登记市考核工作委员会的同意，填文号后印发。印发不能收回，以后的改动是下一版的草案。
版本：比较任意两版；指标改动后不再计分的记录，在这里沿用或撤回。
单位：名册，逐项修改；登记增加、不涉及、扣分不限上限、暂缓评定和委托结果，印发后登记的不涉及由另一人批准。
组员：最后一行添加成员；组长须为县处级以上，来自成员单位。分工：选中单位拖到考核组上，或者按组号；应当回避的不能分。
日历：国务院办公厅的放假和调休安排，程序没有的年份在这里录入，不作推测。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanSection</name>
    <message>
        <source>读取方案</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanTree</name>
    <message>
        <source>指标</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>缩小（-）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放大（+）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} / {} 页&#x3000;{} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintPage</name>
    <message>
        <source>表单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有可以打印的表单，请先导入方案或者任务包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>为哪些单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这种表单全市一份，不分单位。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左上选表单，左下选单位，右侧就是要打印的纸面。按住 Ctrl 或 Shift 可以选多个单位，Ctrl+A 全选；预览只显示当前一个单位的，打印和另存的是选中的全部。
Ctrl+P 打印，Ctrl+S 另存为 PDF。“页码”可以只打印其中几页，如 1-3，5。数量多时，下方状态栏显示进度，可以取消；已经存好的文件保留。
“合并为一个文件”便于一次打印；归档请用“每份一个文件”，那样的文件符合长期保存格式。
预览中：+ 和 - 缩放，0 适合宽度，PgUp、PgDn 翻页。公文和台账是 Word、Excel 文件，用右上角的按钮另存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取表单目录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写出 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 种表单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存为 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有可以写成这种表单的记录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 是 {} 文件，没有固定的纸面，请用右上角的按钮另存后打开。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>准备预览</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已存 {} 个文件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签署</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保管期限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintStrip</name>
    <message>
        <source>打印机</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>份数</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>页码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只打印其中几页时填写，如 1-3，5；不填为全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单面或双面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>双面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存成几个文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每份一个文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合并为一个文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存为 PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印（{} 份）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有打印机，可另存为 PDF</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofAdding</name>
    <message>
        <source>添加佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剪贴板图片.png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已添加 {} 件佐证材料，还没有关联：请在“佐证”页关联。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofDoor</name>
    <message>
        <source>旋转图片</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofPage</name>
    <message>
        <source>佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加文件（Insert）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本单位的照片、扫描件、录音和文件。把文件或整个文件夹（相机卡、手机）拖进来，或者按 Insert 选文件，或者复制图片后按 Ctrl+V 粘贴。原文件一个字节也不改，只取出相机记下的时间和地点；同一文件只存一份。程序、脚本和异常图片不收，并逐个说明。
方向键选材料，F2 写说明，R 旋转（Shift+R 向左，原图不变），L 到右下的记录，回车关联或解除；也可以把材料拖到记录上。选中几件，可以一并关联。Delete 撤回（须写明理由）。
回车看大图：← → 翻看，+ - 缩放，0 适合窗口，Esc 返回。
与其他单位、其他事项或以前年度相同、相近的照片标“疑似重复使用”，右侧并排列出，请核对。
不得拍照的单位不能添加图片。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取考核单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核对重复使用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在添加上一批材料，完成后再添加。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剪贴板上没有图片或者文件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加文件夹、相机卡或者优盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>哪些单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未关联记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>疑似重复使用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>照片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其他文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务，请先在“今天”页导入任务包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有 {} 件没有关联记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>都已关联记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有这样的材料，请换一个筛选。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把照片、文件或文件夹拖到这里，或者按 Insert 选文件，按 Ctrl+V 粘贴图片。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拍的是什么</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>地点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回理由，回车确认，Esc 取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回这件佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请在左侧选择一件佐证材料。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>旋转图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>解除关联</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关联佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支持的记录（回车关联或解除，也可以把材料拖到记录上）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证地点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>支持的记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个单位还没有记录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>向左旋转（Shift+R）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>向右旋转（R）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关联</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofReport</name>
    <message>
        <source>添加进度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消添加</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>知道了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在添加 {} / {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已添加 {} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 件已在（{}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 件不收</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有 {} 条类似的说明。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofStrip</name>
    <message>
        <source>添加佐证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选文件；也可以把文件拖到这里，或者按 Ctrl+V 粘贴图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这件佐证拍的是什么</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剪贴板上没有图片或者文件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在添加 {} / {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofView</name>
    <message>
        <source>佐证大图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← → 翻看&#x3000;+ - 0 缩放&#x3000;R 旋转&#x3000;Esc 返回</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>第 {} 题没有选项“{}”，只有 {}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选一项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选出所有正确的各项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A 正确，B 错误</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>填写答案，几个空的答案之间空一格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写出答案；回车换行，PageDown 到下一题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}题，{} 分，{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 题的答案</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>考核记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回这份记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回理由，回车确认，Esc 取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新的{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证 {} 件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗访，不向单位显示</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤回，不计分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿，尚未记入，不计分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离开或按 Ctrl+Enter 时记入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取审查表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>（应为 {}）</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RectifyForm</name>
    <message>
        <source>不填为今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改通知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改时限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>如 2026-12-31</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>范围</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>通知日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记整改通知</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改方案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改措施</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>责任人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报送日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记整改方案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改报告</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记整改报告</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附佐证材料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>销号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>审核人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>销号由人确认</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>核查情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>销号日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>确认销号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>问题：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标及条款：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改要求：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改通知：{}&#x3000;{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改方案（{}&#x3000;责任人 {}）：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改报告（{}）：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>佐证：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>销号：{}&#x3000;{}&#x3000;{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}，已逾期（时限 {}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}，整改时限 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>阶段</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时限</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逾期</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RectifyPage</name>
    <message>
        <source>整改台账</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有要整改的问题。反馈意见书送达以后，成立的问题列在这里，逐项通知整改。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写整改台账</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写下一年度单位资料</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逾期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整改</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取整改台账</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 第{}号问题 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写整改文书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {}&#x3000;第{}号问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一个问题，登记通知、方案、报告和销号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个问题尚未通知，{} 个未销号，其中 {} 个逾期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未销号的 {} 个问题，从本年度数据开启下一年度时自动转入各单位的“单位资料”，列入下一年度的核查内容。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写全部整改通知书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写本单位整改通知书</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>登记的种类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新记一份（Insert）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新记一份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记：市考核办不到现场也要记的：监督督察、网络检索、集中评查（案卷、音像记录、案例）、满意度、比率，以及考核主体附有依据的日常评价。先选种类，再选单位；“全部单位”列出全部。
Insert 新记一份，回车进入所选的记录，Delete 撤回（须写明理由），Esc 回到列表。输入的内容一秒之内存为草稿，离开这份记录或按 Ctrl+Enter 时记入；有错的地方在原处说明，改好之前只是草稿，不计分。Ctrl+Z 撤销。
监督督察：采纳的才写问题，不采纳的写明理由；巡察事项只留在市考核办，不发给任何考核组。
集中评查：先登记活动，列出评查人和评查对象的盲评编号，再由评查人逐件评查；填了活动和盲评编号，程序列出审查表。
满意度和比率由记录得出测评值，不能另行填写。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先选择单位，再新记。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有{}的记录。选好单位，按 Insert 新记一份。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>情况</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <source>考核组情况报告</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存为 Word，继续修改</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写情况报告</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已存为 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>起草情况报告</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录里还没有可写的内容。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>由本单位的记录起草：三条成效、五个问题，不含分值和暗访。请另存后修改、定稿。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>主要成效</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存在问题</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>考核结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核单位。请先导入方案和单位名册。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第几版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>图表、设想、审定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在结果中选中一个单位后按回车，转到它的得分，看这个数是怎样得来的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评定 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>尚未送审</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 版，按当时的数据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 版，{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在的结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部组别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>总分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拟作处理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上年总分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>变化</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名次升降</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实地</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>满意度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>基础分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>持平</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>升</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>降</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultPlace</name>
    <message>
        <source>结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看结果，试设想，逐步审定；比较各考核组的尺度；办理后续事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结果：按组别列出全部单位的总分、等次、名次和拟作处理，与上年比较。右侧有三栏：图表、设想、审定。
图表与《年度考核分析报告》（F19）中的图相同，不靠颜色也能分辨；选定一个组别，组成和与上年比较就逐个单位列出。
设想：改动分数线、上限、优秀比例或者换算方式，看哪些单位会因此变动；这里的改动什么也不保存，不影响结果。
审定：送审之前，逐件列出还挡着的事，选中后按回车转到办理它的页；没有了才能登记“审核”，以后依次是考委会、审定、公布，写明机关、文号、日期，附扫描件。登记之后不能收回，只能写明理由重新打开；再次审定的是新的一版，以前的版可以随时查看和另存。
评分一致性：各考核组的尺度是否一样。方法和出处：
一、只在同组（同类）的单位之间、同样的指标上比较。一个单位比同类平均多失的分、多出的问题、多出的不涉及，就是这个组在它身上的差。
二、如果各组尺度一样，那么哪个组去了哪个单位并不要紧。所以在同类单位之间把组号随机对调 999 次，看差别有多大，这就是“偶然范围”（100 次有 95 次落在其中）。这叫分层置换检验（Fisher 1935，Pitman 1937）。
三、999 次中有 b 次不小于实际的差别，p = (b + 1) / (999 + 1)（Phipson 与 Smyth 2010）。几个组、几个方面一起比，取最大的差别来比（Westfall 与 Young 1993 的 max-T 法），所以不会因为比得多就冤枉哪一组；p 不大于 0.05 才点名。点名的组先除去，其余各组再相互比较，免得它们在它旁边显得偏宽。
四、只剩两个组时，只能说两组不一，说不出谁严谁宽。
模拟：12 个单位一组、约一百个评分点，尺度一样的组被误点名的不到百分之五，问题多出一半的组被点名的在百分之九十五以上。同样的数据，结论总是一样。
五、单个指标上超出偶然范围的只作提示：指标多，总有几项碰巧超出。
六、不能区分的指标：至少 5 个单位，得分率几乎（95% 以上）都相同的评分点。
七、双评一致：两人背靠背评同一案卷，等次是否一致，用 Cohen 的 kappa（1960）：1 为完全一致，0 为和碰巧一样。两人给的全是同一等次时 kappa 无从计算，如实说明。
松严比较是提示，不改任何分数；是否调整，由人决定。
后续事项：登记对拟作处理的决定，写出、登记应发的公文。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>写成果包到优盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>交成果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写成果包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有写过优盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上次核对过的优盘：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有收到过市考核办的回执</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上次回执：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>项记录只在本机</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>项记录市考核办还没有收到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 天前</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部已有留存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>其中最早的一项：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第一次交成果时，与市考核办在电话里核对本机的六个词：{}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPlace</name>
    <message>
        <source>反馈发现的问题，复核异议，督促整改；期限按工作日计算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈复核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>反馈：有已认定问题的单位逐个列出。先“列成反馈意见书”（F10），文号、日期、整改时限、每个问题的整改要求边写边存；写成 Word 稿，签发盖章送出以后“登记送达”：送达回证写签收人，留置送达写两名工作人员和情况，附回证扫描件。单位多的，用左下“批量列出反馈意见书”，文号依次编号，可以取消，按一次 Ctrl+Z 全部撤销。
期限：从送达次日起按工作日计算，法定节假日和调休都算在内。核实期 5 个工作日，单位提前交核实意见的到那天为止；异议期接着 5 个工作日（方案可以定为收到反馈即起算）；交无异议确认书的到那天为止，到期不提的视为无异议。红灯：末日已过还没办，或者缺放假安排；黄灯：离末日不到两个工作日，或者有事待办；绿灯：正常。缺某一年放假安排的，到“方案”的“日历”一栏录入，程序不会自己猜。
异议复核：登记单位对哪个问题、得分、记录或者未评指标有异议、理由和证明材料。逾期提出的注明逾期，写明理由才受理。由两人复核，两人都不能参加过这一项的评分，也不能是该考核组的成员。先“看复核前后的得分”，再“作出复核决定”，决定以后不能撤销。复核不能使单位的得分更低。这里不显示任何名次。决定以后登记复核意见书送达。
整改：成立的问题逐个通知（F12）、登记方案、报告，由人确认销号；逾期的标红。结果审定以后整改照样进行。未销号的转入下一年度的单位资料。
键：回车从列表转到右侧，在右侧转到下一格，末一格回车即登记；Esc 回到列表；登记以后下一行自动到手上。Ctrl+Z 撤销上一次登记（复核决定除外）。Ctrl+PgUp、Ctrl+PgDn 换栏。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewSheet</name>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>红：须立即办理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>黄：临近或者待办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>绿：正常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>灯</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ring</name>
    <message>
        <source>已完成 {}，共 {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RosterPage</name>
    <message>
        <source>单位名册</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有单位。点“添加单位”逐个录入，或者把单位工作簿拖到这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码、名称或拼音</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取名册</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 类</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>委托考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下属单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有登记事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待批准</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>属 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名称</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>排名组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>满分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>负责单位或上级</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>隶属</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>序列号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RosterPanel</name>
    <message>
        <source>取消登记或删除单位的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消登记或删除单位，先在这里写明理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从名册中删除</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下属单位：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>添加单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>委托结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记事项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不计印发后登记的不涉及指标，总分为 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有登记事项。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 委托结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>批准 {} 不涉及 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消 {} {} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除单位 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>批准</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>批准：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消：{}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>规则</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RulingForm</name>
    <message>
        <source>作出复核决定…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试算复核结论</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} {}：{}“{}”。
得分 {} → {}，总分 {} → {}。
决定作出以后不能撤销，也不能再改；记录随之更改，已签署的表单由复核意见书更正。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作出复核决定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>作出决定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复核决定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看复核前后的得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 已作出复核决定（{}）。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“变更”须写明改为什么。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改为：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结论</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查明的事实和理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>依据的条款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不填为原条款</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>复核人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有参加这一项的评分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另一名复核人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>审批人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不填的依次编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>决定日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不填为今天</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScorePage</name>
    <message>
        <source>评分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左侧按指标列出本单位的全部评分点，右侧是选中评分点的扣分标准和记录。输入的内容在离开该行时自动保存，右上角的得分随之变化。
扣分项：没有问题的勾选“已核查”；有问题的在“标准”一栏填条款号或关键字，再填次数和事由。需要另行确定扣分时，填“扣分”并写明事由。单位承诺补充材料的，勾选“待补证”，了结之前不计分。
赋分项和测评项：直接填写得分或测评值。
回车转到下一项；Ctrl+Enter 在同一评分点再记一条；F7 转到下一个未评的评分点；Ctrl+Z 撤销。填错的内容会在原处说明原因和允许的范围。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取评分表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取考核单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>后面没有未评的评分点。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已到最后一个评分点。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分点范围</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现场评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/ {}
现场得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已评 {} / {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评分值 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核日期 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务，请先在“今天”页导入任务包。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoresPlace</name>
    <message>
        <source>总分和每一项怎样得来；还缺什么；加减分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得分</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>查找单位或指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入编码、名称、拼音或拼音首字母</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeatPanel</name>
    <message>
        <source>试卷口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试卷口令，测试当天告知；回车启封</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应试人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这份试卷没有编入应试人员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全屏作答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结束测试，清除试卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有来考：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中左侧的一次测试，在这里启封试卷、开始作答。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 起可以启封。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试卷密封。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在人员的一行按回车，或者点“全屏作答”后由本人输入准考号。纸笔作答的答题卡交市考核办读入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>测试已经结束，试卷已从本机清除；已交的答卷随成果包交市考核办。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请输入试卷口令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记缺考：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>准考号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>卷别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>共 {} 题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剩余分钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中断</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>职务</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>启封</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>口令、备份、密钥、操作记录，以及这台电脑的情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>人员：列出谁的口令能打开数据文件夹。填写姓名、本人的口令（两次）和现在能打开的任一口令，每行按回车，最后一行回车就添加；选中一人，填写现有口令，按 Delete 取消他的口令。以本人口令登录的，操作记在本人名下。
备份：插上优盘，点“现在备份”，写完读回核对；进度在窗口下方，可以取消，取消后不留文件。“核对一个备份”逐个文件检查以前的备份是否完好，什么也不改。
密钥：本机的六个词、恢复单、签名人本人的数字证书的驱动文件。
日志：全部操作，写明谁、何时、在哪台电脑、做了什么、为什么；按单位编码和起止日期筛选，填完按回车；Ctrl+E 导出为 Excel。日志不能修改。
关于：程序和各个组件的版本，字体、打印机、磁盘、时钟和节假日安排是否正常，以及所用软件的许可。
Ctrl+PgDown、Ctrl+PgUp 换到下一栏、上一栏。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
模板：表单和公文的文字各在一个文件里，可以修改；写错的列在最前面，写明行号。回车打开所在的文件夹。
市考核办的“密钥”栏还登记认可的电子认证机构，它们签发的证书所作的签名才能核验到人。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SheetKeyingPage</name>
    <message>
        <source>读取现场记录用纸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>补录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>晚上把白天写在现场记录用纸上的内容录进来，不用鼠标，也不用换页。
输入用纸编号（按 ↓ 列出）后回车；没有编号的，直接选清单。Alt+1 现场查看，Alt+2 座谈交流，Alt+3 案卷评查。
光标逐行往下：按数字键记结果，回车跳过没有写的行，↑↓ 换行，Ctrl+Z 撤销上一行。日期和记录人沿用上一张纸的。
最后一行之后按回车，或者随时按 Ctrl+Enter，记入这张纸；座谈记入一个人，案卷记入一卷，接着录下一个。Esc 回到用纸编号。
同一张纸可以分几次录：再输入它的编号，已经录的会列出来。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有编号为“{}”的现场记录用纸，按 ↓ 可以列出本组的用纸。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请输入用纸编号，编号印在用纸上方。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>补录{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入用纸编号，按回车开始。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本次已录 {} / {} 行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>共已记入 {} 行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有未记入的草稿，不计分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>座谈由两人进行，请填写两名记录人，用顿号分开。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SheetModel</name>
    <message>
        <source>指标和记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>满分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输入未完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已核查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本组已评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {} 条 × {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SheetTree</name>
    <message>
        <source>评分点</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignForm</name>
    <message>
        <source>签署方式</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签署栏</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签署人姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另一名见证人姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>职务（可不填）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请签署人用触控笔、手指或鼠标在此书写姓名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第{}版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未定稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签署 {} {}（{}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择签字盖章后的扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫描件 (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;所有文件 (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}：{} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>确认签署</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记待补章</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记拒签</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>返回预览（Esc）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重写</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退一笔</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>二维码读不出，核对后仍附到这份表单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签署人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>职务</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>见证人二</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 的签署人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有签的不填</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫描件：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把签字盖章后的扫描件拖到这里，或点“选择扫描件”；按二维码归到所属的表单。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>经办人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>见证人一</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拒签的情况和理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>何时补章、为何不能当场盖</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先选择扫描件。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请写明纸面上谁签了字，至少一栏。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请写明姓名。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拒签须由两名考核组成员注明。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请写明拒签的情况和理由。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有书写姓名。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表单连同它所依据的记录一并定稿；此后改动这些记录须写明理由，原表随即失效。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 以“{}”身份签署。签名登记后不能撤回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫描件“{}”登记后不能撤回，原件请妥善保存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}”一栏登记为待补章，补章后再附扫描件。登记不能撤回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}”一栏登记为拒签，由 {}、{} 注明。登记不能撤回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>纸质签署：{} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫描件“{}”上的二维码读不出，按您的核对归到这份表单。登记后不能撤回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已登记。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数字证书介质的密码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用数字证书签名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请签名人插入本人的数字证书介质（U 盾等）并输入密码；密码不保存。这是签名人本人的电子签名；“防篡改校验”不是。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>密码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请输入数字证书介质的密码。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>以“{}”身份作电子签名。可靠的电子签名与手写签名、盖章具有同等的法律效力。登记后不能撤回。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignPage</name>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>附扫描件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签署件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这个单位还没有可以签署的表单：先记录，再回到这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另存时加防篡改校验</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件以后被改动能查出来。这不是电子签名法所称的可靠电子签名，不代替签字盖章。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签署</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取考核单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取签署件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，已失效 {} 份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>准备预览</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已存 {} 个文件，并加防篡改校验。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加防篡改校验</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待签：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>表单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待签</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务，请先在“今天”页导入任务包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用数字证书签名</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>由签名人插入本人的数字证书介质：只有这样作出的，才是可靠的电子签名。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左侧是本单位这次考核的表单：未定稿的随记录变化；签署时定稿。已定稿的有效、已失效、待更正、已更正，以及还缺谁签，都在列表中。
右侧是要打印的纸面；按住 Ctrl 或 Shift 选中多份，一并打印、另存。Ctrl+P 打印，Ctrl+S 另存为 PDF。按回车进入签署：可以在屏幕上手写，也可以打印后在纸上签字盖章，再把扫描件拖进窗口，程序按二维码归到所属的表单。
印章不在现场的登记为“待补章”，考核可以先完成；单位拒签的，由两名考核组成员注明理由。
以签字盖章的纸质原件为准。屏幕手写和“防篡改校验”便于流转和发现改动，都不是电子签名法所称的可靠电子签名；可靠的电子签名只能由签名人用认证机构发给本人的数字证书作出：设置了证书驱动的电脑上，有“用数字证书签名”。签署后改动记录的，原表失效，须重新签署；市考核办认可之后改动的，由更正单或者复核意见书更正，不再重签。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}&#x3000;待签 {} 份</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SittingScreen</name>
    <message>
        <source>法治理论测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>交卷以后不能再看、再改。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> 等</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有 {} 题没有答：第 {} 题{}。
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>交卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上一题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一未答 F7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>整卷显示 F6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>监考 F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>交卷 F10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩小文字 Ctrl+-</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放大文字 Ctrl++</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>非涉密设备，严禁存储、处理涉密信息</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逐题显示 F6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请输入准考号。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}，{} 卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剩余时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数字或字母选择，回车或 PageDown 下一题，PageUp 上一题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剩余时间不多</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SittingsPage</name>
    <message>
        <source>法治理论测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>各单位的测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机没有试卷。试卷由市考核办密封以后随任务包发来，在“今天”页导入任务包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页办理各单位的法治理论测试。试卷随任务包密封发来；测试当天在右侧输入试卷口令启封，口令不保存。应试人员和卷别由市考核办编好。
上机作答：在人员的一行按回车，或者点“全屏作答”，由本人输入准考号。作答占满屏幕，数字或字母选择，回车或 PageDown 到下一题，F7 到下一道未答的题，F10 交卷。离开作答要按 F9 输入本机口令或试卷口令，锁定屏幕按 F12。
停电、死机以后再打开本页，同一个人接着答，剩余时间不变；改电脑的时钟不能多得时间。
没有来考的，选中本人登记原因：公差、病假不计入平均分，无故缺考计 0 分。
全部交卷以后点“结束测试”，从本机清除试卷；答卷随成果包交市考核办评分。纸笔作答的答题卡交市考核办读入。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 份试卷，{} 人正在作答</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>人已交卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取应试人员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>启封试卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记缺考 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}的全部试卷从本机清除，不能再作答；已交的答卷不受影响。再要用，须重新输入试卷口令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>结束测试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已交卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>答题中</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺考</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>下载模板</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入工作簿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>手工录入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有方案，从这里开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把空白的方案、指标、单位、考核组工作簿存到文件夹，用 WPS 填写。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择填好的工作簿，也可以直接拖到本页；先看清会带来什么，再收下。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在本页逐个添加指标，随写随存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>模板存到哪个文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已把 {} 个模板存到“{}”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写模板</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>进度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} · {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可用磁盘 {:.1f} GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未决冲突 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已保存 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>市考核办</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组（尚无任务）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>非涉密设备，严禁存储、处理涉密信息</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>非涉密设备</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只在本机 {} 项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有写到优盘的记录；请在“数据包”页写出</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepActs</name>
    <message>
        <source>新记一份（Insert）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新记一份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不适用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看表单（F8）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看表单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不适用的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复适用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}为什么不适用，回车确认，Esc 取消</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepsPage</name>
    <message>
        <source>考核步骤</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取考核单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取考核步骤</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对外显示：只列单位可以看到的内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待合议 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未还材料 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承诺书未签 {} 人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>情况确认单未登记</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对外显示时不显示记录的内容。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组织测试、阅卷和成绩在“测试”页；按回车打开。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草稿</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>暗访</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待办 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已记 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>步骤和记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>情况</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务，请先在“今天”页导入任务包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不适用：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>逐项记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}不适用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}恢复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左侧按先后列出本单位的考核步骤和已有的记录，右侧是所选的记录。输入的内容一秒之内存为草稿；离开这份记录或按 Ctrl+Enter 时记入。有错的地方会在原处说明，改好之前只是草稿，不计分。
回车进入记录，逐项往下；在列表的最后一项后按回车，再添一行；空行中按回车，转到下一项。Insert 新记一份；Delete 撤回（须写明理由）；Esc 回到左侧。
现场查看已按评分标准列出清单：用数字键 1 符合、2 不符合、3 不适用。座谈交流用 2 知晓、1 基本知晓、0 不知晓。材料调阅的清单中，1 现在调出、2 现在归还。汇报记录中按 Tab 转到下一项。
待补证可以多条一并了结；合议时按回车同意，依次进行。
不适用的步骤：在步骤上按 Delete，写明理由；再按一次恢复。F8 在右边看这一步现在打印的样子。开始考核、完成考核在最后一步“离场”。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StickChooser</name>
    <message>
        <source>优盘或文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}（可用 {:.1f} GB）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有发现优盘</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>在“指标编码”一栏填对应的指标，多个用分号隔开；考核组在这些评分点上能看到任务全文。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重点任务</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重点任务 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除重点任务 {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TasksPanel</name>
    <message>
        <source>优盘上的任务包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入优盘上的任务包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择任务包文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务包口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务包口令，回车打开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选择任务包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鹰衡数据包 (*.yhp);;所有文件 (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>导入任务包</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已发现优盘“{}”上的任务包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请插入市考核办发的优盘，任务包会自动出现；也可以把任务包文件拖到这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已导入“{}”，共 {} 条。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{}”须用口令打开。口令由市考核办另行告知组长。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令不正确，请重新输入。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TeamsPage</name>
    <message>
        <source>成员退出考核组的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成员退出：写明理由后，在该行按 Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取考核组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组成员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组 {} 个：{}。组长须为县处级以上领导干部，来自成员单位。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核组。在最后一行填组号、姓名、身份、职务层次，即成为一组。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组{} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组{} {} 退出</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemplatesPage</name>
    <message>
        <source>表单和公文的模板</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在检查模板</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重新检查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>模板</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能打开文件夹，请自行找到：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个模板中有 {} 个写错，改正以前有关的表单不能打印。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个模板全部完好。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}。用文本编辑器修改，下一次打印时生效。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用于</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>检查结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>行号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>实地考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务包里没有分给本组的单位，请与市考核办核对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左侧是本组各单位的实地考核：退回补正的排在最前，其次是考核中的、待考核的、已完成的。右侧是选中单位还缺什么。
按回车开始，或者继续选中单位的考核；考核完的，点“完成考核”，程序会列出离场前应当看一看的事项，但不阻止完成。
退回补正的，右侧列出退回的理由和要补正的记录，回车直接打开那条记录。
第一次使用时，请先导入市考核办发来的任务包：插上优盘会自动出现，也可以把文件拖到窗口中。补充任务包也拖到这里。
考核的次序：“考核步骤”逐步记录，“评分”逐项核对，“佐证”整理照片，“签字”打印、签署，最后在“数据包”交成果。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取实地考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有分给本组的单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位已考核完</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评分值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>撤销</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重做</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>外观和字号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页说明（F1）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>锁定（F12）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>鹰衡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>浅色</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>深色</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>高对比</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>字号 {} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对外显示（F11）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>无人操作 {} 分钟后锁定</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TotalsPage</name>
    <message>
        <source>得分表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>组别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有未评的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有冲突的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计算得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位已评完</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评 {} 项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未决冲突 {} 处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>尚无评分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>全部组别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 组</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不排名的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取得分由来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>总分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>实地</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>满意度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>基础分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>加分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拟作处理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核单位。请先在“数据汇总”页导入方案和单位名册。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页列出全部单位的得分、等次和名次。组成（日常、实地、满意度）为换算后的得分。有未评评分点的单位为暂计得分，不定等次和名次。
点击任何一个数，或选中后按回车，右侧显示这个数是怎样得来的，可以逐层展开到每一条记录，以及记录人、时间、来源电脑和佐证；在有佐证的记录上按回车或者点“看佐证”，看照片和文件。
点击列标题排序，再点两次恢复按组别和名次的顺序；在列标题上按右键选择要显示的列；Ctrl+C 把选中的行复制为表格。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrailPage</name>
    <message>
        <source>单位编码，空着为全部</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>起始日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>截止日期，空着为今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这段时间没有操作；可以把起始日期提前，按回车再列。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日志</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>日期应写作 2026-11-24 的样子。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取日志</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>共 {} 项，最近的在前。Ctrl+E 导出为 Excel，可以送监督机关查阅。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>共 {} 项，列出最近的 {} 项；缩短起止日期可以看到其余的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时间</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>操作人</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>操作</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>电脑和序号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndertakingPanel</name>
    <message>
        <source>承诺书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组成员</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核组名单里还没有成员，名单随任务包来。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签署日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>登记已签承诺书</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先选中还没有签的成员。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>承诺书 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>每人每年签一次廉洁、保密、回避承诺书。选中成员（Shift+↑↓ 多选，Ctrl+A 全选）后按回车，再按回车登记。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有签</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成员</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnitsPage</name>
    <message>
        <source>考核单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取考核单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个单位，{} 个已评完；未评分值合计 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>评分点已完成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>进度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>编码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>类别</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>考核日期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应评 {} 个</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>应评</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评分值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扣分记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现场得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页列出本组要考核的单位和各自的进度。圆环表示现场评分点已完成的比例，“未评分值”是还没有评的评分点的满分之和。
选中一个单位后按回车，进入评分。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务，请先在“今天”页导入任务包。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>任务包里没有分给本组的单位，请与市考核办核对。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VersionsPage</name>
    <message>
        <source>与哪一版比较</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>哪一版</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不同之处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待沿用的记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有等待沿用的记录。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沿用或撤回的理由</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>理由，如：事实未变，仍按原记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沿用选中的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回选中的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>版本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取等待沿用的记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>比较版本</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请先在上面选中记录，可以用 Shift 或 Ctrl 选多条。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>沿用 {} 条记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回 {} 条记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>草案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两版没有不同。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只有一版，没有可以比较的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>比较</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>与</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等待沿用的记录：指标改动后不再计分，沿用或撤回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标或项目</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>栏</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原为</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改为</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来源</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>原因</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>说明</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source>考核步骤</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VisitPanel</name>
    <message>
        <source>完成考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回理由：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开始考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开始补正</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>进入本单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开始考核 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>选中的实地考核</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>补正：{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已评 {} / {} 个评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未评 {} 个，分值 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>，其中 {} 条已过期</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证 {} 条{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>冲突 {} 处，请在“数据包”页处理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>情况确认单待补章，期限 {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离场前请看一看：</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已完成 {} {} 的考核。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有 {} 个评分点未评。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完成考核 {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhatIfPage</name>
    <message>
        <source>没有变动的也列出</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>恢复为方案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>会变动的单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改动上面的数，这里列出会因此变动的单位。什么也不保存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设想</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改动分数线、上限、优秀比例或者换算方式，看谁会变动；什么也不保存。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读取方案</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>计算设想</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在与方案相同。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 个单位会变动，方案和结果都不改。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>单位</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>总分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>名次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拟作处理</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Area</name>
    <message>
        <source>表单预览</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_CheckMark</name>
    <message>
        <source>已核查（有扣分记录）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已核查，未发现问题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 标记已核查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 取消已核查</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message>
        <source>未评评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>未决冲突</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待补证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>成果包已到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} 组</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Tree</name>
    <message>
        <source>得分由来</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>撤销上一项操作</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重做</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>查找单位或指标</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>刷新本页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一页面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放大文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缩小文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>切换浅色、深色、高对比</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页说明</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>列出全部按键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>锁定屏幕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回车</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>进入，或保存并转到下一项</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>保存并在同一评分点再记一条扣分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>标记或取消“已核查”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>撤回所在的记录（须写明理由）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一个、上一个未评的评分点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>回到列表，放弃未完成的输入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把选中的行复制为表格</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打开左侧第几个页面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印、另存预览中的表单</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放大、缩小预览，或适合宽度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把列表导出为 Excel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>对外显示：给被考核单位看，再按恢复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在“考核步骤”中新记一份</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在清单的一行上：选结果，或开始填数值</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页的下一部分、上一部分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在“考核步骤”中看这一步现在打印的样子</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>在“佐证”中：写说明、关联记录、旋转图片</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>把复制的图片或文件添加为佐证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上机作答：整卷或逐题显示，下一道未答的题</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上机作答：叫监考，交卷</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
