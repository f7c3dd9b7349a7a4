<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="zh_CN">
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
    <name>InkPad</name>
    <message>
        <source>手写签名处</source>
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
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>知道了</source>
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
下方列出送审之前必须解决的每一件事。选中一件后按回车，转到有关单位的得分。</source>
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
    <name>PartsField</name>
    <message>
        <source>添加{}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>删除本行</source>
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
        <source>文书打印</source>
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
    <name>Ring</name>
    <message>
        <source>已完成 {}，共 {}</source>
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
        <source>{} {}&#x3000;待签 {} 份</source>
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
        <source>左侧是本单位这次考核的表单：未定稿的随记录变化；签署时定稿。已定稿的有效、已失效、待更正、已更正，以及还缺谁签，都在列表中。
右侧是要打印的纸面；按住 Ctrl 或 Shift 选中多份，一并打印、另存。Ctrl+P 打印，Ctrl+S 另存为 PDF。按回车进入签署：可以在屏幕上手写，也可以打印后在纸上签字盖章，再把扫描件拖进窗口，程序按二维码归到所属的表单。
印章不在现场的登记为“待补章”，考核可以先完成；单位拒签的，由两名考核组成员注明理由。
以签字盖章的纸质原件为准。屏幕手写和“防篡改校验”便于流转和发现改动，都不是电子签名法所称的可靠电子签名。签署后改动记录的，原表失效，须重新签署；市考核办认可之后改动的，由更正单或者复核意见书更正，不再重签。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还没有考核任务，请先在“今天”页导入任务包。</source>
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
    <name>StepsPage</name>
    <message>
        <source>考核步骤</source>
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
        <source>左侧按先后列出本单位的考核步骤和已有的记录，右侧是所选的记录。输入的内容一秒之内存为草稿；离开这份记录或按 Ctrl+Enter 时记入。有错的地方会在原处说明，改好之前只是草稿，不计分。
回车进入记录，逐项往下；在列表的最后一项后按回车，再添一行；空行中按回车，转到下一项。Insert 新记一份；Delete 撤回（须写明理由）；Esc 回到左侧。
现场查看已按评分标准列出清单：用数字键 1 符合、2 不符合、3 不适用。座谈交流用 2 知晓、1 基本知晓、0 不知晓。
待补证可以多条一并了结；合议时按回车同意，依次进行。</source>
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
第一次使用时，请先导入市考核办发来的任务包：插上优盘会自动出现，也可以把文件拖到窗口中。补充任务包也拖到这里。</source>
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
        <source>得分</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本页列出全部单位的得分、等次和名次。组成（日常、实地、满意度）为换算后的得分。有未评评分点的单位为暂计得分，不定等次和名次。
点击任何一个数，或选中后按回车，右侧显示这个数是怎样得来的，可以逐层展开到每一条记录，以及记录人、时间、来源电脑和佐证。
点击列标题排序，再点两次恢复按组别和名次的顺序；在列标题上按右键选择要显示的列；Ctrl+C 把选中的行复制为表格。</source>
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
</context>
</TS>
