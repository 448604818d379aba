"""Simplified Chinese: 字段 is a key of the file, 岗位 both a position and a post, 任职者 whoever holds one."""

from __future__ import annotations

MESSAGES = {
    # Around every message
    "error {code}": "错误 {code}",
    "warning {code}": "警告 {code}",
    "hint: {hint}": "提示：{hint}",
    "see also {place}": "另见 {place}",
    "{message}; {hint}": "{message}；{hint}",
    "{said} (drawn at {place})": "{said}（绘制处：{place}）",
    "did you mean `{near}`?": "是不是要写 `{near}`？",
    "{a} or {b}": "{a} 或 {b}",
    "{shown} and {more:,} more": "{shown} 等，另有 {more:,} 个",
    # Tables
    "reading a workbook": "读取工作簿",
    "this is no workbook: {failure}": "这不是工作簿：{failure}",
    "save it once more in Excel or LibreOffice; a file with a password cannot be read": (
        "请用 Excel 或 WPS 另存一次；有密码的文件无法读取"
    ),
    "there is no sheet {sheet}": "没有工作表 {sheet}",
    "its sheets are {sheets}": "工作表有：{sheets}",
    "the workbook is empty": "工作簿是空的",
    "there is no encoding {encoding}": "没有 {encoding} 这种编码",
    "name it with --encoding, such as --encoding gb18030; or save the table as CSV UTF-8 in Excel": (
        "请用 --encoding 指明，例如 --encoding gb18030；或在 Excel 中另存为“CSV UTF-8”"
    ),
    "the table is not {encoding}: byte 0x{byte:02X}": "表格不是 {encoding} 编码：有字节 0x{byte:02X}",
    "there is no column {column}": "没有“{column}”这一列",
    "the columns are {columns}": "列有：{columns}",
    "no row among the first {searched} has headers that are known": "前 {searched} 行中没有认得的表头",
    "name them, such as --map 人员=name --map 岗位=title": "请指明各列，例如 --map 人员=name --map 岗位=title",
    "the column {column} counts seats": "“{column}”一列是编制人数",
    "no column names people": "没有姓名列",
    "the column {column} numbers posts": "“{column}”一列是岗位编码",
    "the column {column} names one person a row": "“{column}”一列每行一人",
    "{column} is {text}, not a whole number": "{column}“{text}”不是整数",
    "write digits only": "只写数字",
    "{column} is {text}, and no row is that": "{column}“{text}”在表中找不到",
    "{column} is {text}, which {many} rows are": "{column}“{text}”在表中有 {many} 行",
    "give an id or an e-mail address; they are {places}": "请改填工号、岗位编码或邮箱；同名的在 {places}",
    "a loop of managers: {loop}": "上级绕成了一圈：{loop}",
    "one of them has another manager": "其中一人的上级填错了",
    "people": "人员",
    "posts": "岗位",
    "{table}: {count:,} rows of {kind}, because {reason}": "{table}：{count:,} 行{kind}（{reason}）",
    "  {column} is read as {field}": "  {column} 读作 {field}",
    "  {column} is not read; --map {column}=FIELD says what it is, --keep {column} keeps it": (
        "  {column} 未读取；可用 --map {column}=字段 指明含义，或用 --keep {column} 作为自定义字段保留"
    ),
    "{posts:,} posts of {positions:,} positions": "共 {positions:,} 种岗位、{posts:,} 个岗位",
    # Departments, posts, codes and seats
    "a department": "部门",
    "a map from ids of posts": "由岗位编号组成的映射",
    "a colour": "颜色",
    'six hexadecimal digits, for example "#286095"; quote it': '请写六位十六进制数并加引号，例如 "#286095"',
    "`{position}` has its posts by its `regions:`; add the region there": (
        "`{position}` 的岗位由其 `regions:` 决定，请在那里加上区域"
    ),
    "`{key}` of `{post}` is said twice: here and at {place}": "`{post}` 的 `{key}` 写了两处：此处和 {place}",
    "the departments are {ids}": "已有部门：{ids}",
    "declare it under `departments:`": "请在 `departments:` 下声明",
    "no department `{department}`": "没有部门 `{department}`",
    "`{post}` has {filled} filled and names {named} who fill a seat": (
        "`{post}` 的实有为 {filled}，却列出了 {named} 名占编任职者"
    ),
    "count them all, or leave `filled` out": "请按全部人数填写，或删去 `filled`",
    "the code `{code}` of `{each}` is that of `{former}`": "`{each}` 的岗位编码 `{code}` 与 `{former}` 相同",
    "give each its own code": "请各用各的编码",
    # Reading a file
    "no such file": "没有这个文件",
    "`orgchart init` writes a first one": "可先用 `orgchart init` 生成一份",
    "it is a directory": "这是文件夹，不是文件",
    "name a file in it": "请写出其中的文件名",
    "cannot be read: {reason}": "无法读取：{reason}",
    "it is a pipe or a device, and no file": "这是管道或设备，不是文件",
    "the file has more than {most} MiB": "文件超过 {most} MiB",
    "split it with `include:`": "请拆成几个文件，用 `include:` 合在一起",
    "the file is not UTF-8: byte 0x{byte:02X}": "文件不是 UTF-8 编码：有字节 0x{byte:02X}",
    "save it as UTF-8 in your editor": "请在编辑器中另存为 UTF-8 编码",
    "the file is {encoding}, a chart is UTF-8": "文件是 {encoding} 编码，应为 UTF-8",
    "the file is not UTF-8; it looks like GBK (guessed from its bytes)": (
        "文件不是 UTF-8 编码，看起来是 GBK（按字节推测）"
    ),
    "the character U+{code:04X} {name} is not allowed here": "此处不允许字符 U+{code:04X} {name}",
    "half a character (lone surrogate U+{code:04X})": "半个字符（单独的代理码位 U+{code:04X}）",
    "remove it, {count:,} times": "请删除，共 {count:,} 处",
    "there is nothing in the file": "文件是空的",
    "there is nothing but comments in the file": "文件里只有注释",
    "`orgchart init` writes a first chart": "可先用 `orgchart init` 生成一份架构图文件",
    "a chart begins with `orgchart: 1` and `name: …`": "架构图文件以 `orgchart: 1` 和 `name: …` 开头",
    "the file": "文件",
    "the file must be a map, not text": "文件应由“字段: 值”组成，不能只是文字",
    "the file must be a map, not {kind}": "文件应由“字段: 值”组成，不能是{kind}",
    "a chart needs `positions`": "架构图缺少 `positions`",
    "add `positions: …`, or `include: […]`": "请加上 `positions: …` 或 `include: […]`",
    "this is no part of a chart: it has none of its keys": "这不是架构图的一部分：没有任何架构图的字段",
    "cannot include `{path}`: {reason}": "无法引入 `{path}`：{reason}",
    "the files include each other: {way}": "文件互相引入，成了循环：{way}",
    "take one `include` out": "请去掉其中一个 `include`",
    "files include files more than {most} deep": "文件层层引入超过 {most} 层",
    # YAML
    "align the keys of one map, and the items of one list": "同一层的字段要左对齐，同一列表的各项也要左对齐",
    "align the keys of one map, and the items of one list; quote text that starts with {{ or [": (
        "同一层的字段和同一列表的各项都要左对齐；以 {{ 或 [ 开头的文字要加引号"
    ),
    "the quote that starts here is never closed": "这里开始的引号没有结束",
    "close it with the same quote": "请用同样的引号结束",
    "a second `: ` in one value, or a line that is indented too far": "同一个值里有第二个 `: `，或这一行缩进过多",
    'quote text that contains ": ", and align the keys of one map': "含 `: ` 的文字要加引号；同一层的字段要左对齐",
    "a value cannot start with `{char}`": "值不能以 `{char}` 开头",
    'quote it: "{char}…"': '请加引号："{char}…"',
    "`{char}` starts an anchor or alias here": "`{char}` 在这里表示锚点或别名",
    'quote the value: "{char}…"': '请给值加引号："{char}…"',
    "a key without `: `": "字段后面缺少 `: `",
    "write `key: value`, with a space after the colon": "请写成 `字段: 值`，冒号后要加一个空格",
    "an escape that YAML does not know": "YAML 不认识这个转义",
    "in double quotes write \\\\ for a backslash": "双引号里的反斜杠要写成 \\\\",
    "half a character (a surrogate escape)": "半个字符（代理码位的转义）",
    "write the character itself": "请直接写这个字符",
    "this line does not fit the lines around it": "这一行与上下行对不上",
    "a list goes on without `- `": "列表的下一项缺少 `- `",
    "start each item with `- `, all in one column": "每一项都以 `- ` 开头，并且左对齐",
    "a list or map in brackets is not closed here": "括号里的列表或字段在这里没有结束",
    "close the bracket, or quote text that starts with {{ or [": "请补上右括号；以 {{ 或 [ 开头的文字要加引号",
    "YAML cannot be read here: {reason}": "这里的 YAML 无法读取：{reason}",
    "full-width `{sign}` where YAML wants ASCII": "这里用了全角的 `{sign}`，YAML 要半角",
    "write `{wanted}`": "请改成 `{wanted}`",
    "a full-width space where YAML wants ASCII": "这里用了全角空格，YAML 要半角",
    "write a space": "请改成半角空格",
    "a tab in the indentation": "缩进里有制表符（Tab）",
    "YAML indents by spaces; replace the tab": "YAML 只用空格缩进，请把制表符换成空格",
    "the file has more than {most:,} values": "文件里的值超过 {most:,} 个",
    "a list has more than {most:,} items": "列表超过 {most:,} 项",
    "nothing in a chart is that long a list; positions are a map": (
        "架构图里没有这么长的列表；岗位要写成“编号: 内容”，不用列表"
    ),
    "the tag `{tag}` means nothing in a chart": "标签 `{tag}` 在架构图里没有意义",
    "write the value without it": "请去掉它，只写值",
    "nested more than {most} levels deep": "嵌套超过 {most} 层",
    "nested more than {most} levels deep through `*{name}`": "通过 `*{name}` 嵌套超过 {most} 层",
    "take the escape out": "请去掉这个转义",
    "`*{name}` has no anchor `&{name}` above it": "`*{name}` 上面没有锚点 `&{name}`",
    "`*{name}` stands inside its own anchor": "`*{name}` 出现在自己的锚点之内",
    "the aliases expand to more than {most:,} nodes": "别名展开后超过 {most:,} 个节点",
    "merge keys expand to more than {most:,} nodes": "`<<` 展开后超过 {most:,} 个节点",
    "`<<` merges maps only": "`<<` 只能合并“字段: 值”",
    "a second document starts here": "这里开始了第二份文档",
    "keep one chart in a file": "一个文件只放一份架构图",
    # Shapes
    "nothing": "空值",
    "text": "文字",
    "a list": "列表",
    "a map": "“字段: 值”",
    "text or a list": "文字或列表",
    "text or a map": "文字或“字段: 值”",
    "a map from ids": "“编号: 内容”",
    "a list of region ids": "区域编号的列表",
    "`all`, a list of regions or a map": "`all`、区域的列表或“区域: 内容”",
    "an id": "编号",
    "a number": "数字",
    "true or false": "true 或 false",
    "a language tag": "语言代码",
    "a link that a chart may carry": "架构图可用的链接",
    "an e-mail address": "电子邮箱地址",
    "a decimal number": "小数",
    "a duty's name": "职责名称",
    "`{key}` must be {wanted}, not {kind}": "`{key}` 应为{wanted}，不能是{kind}",
    "`{key}` must be {wanted}, not `{value}`": "`{key}` 应为 {wanted}，不能是 `{value}`",
    "`{key}` must be a whole number, not `{value}`": "`{key}` 应为整数，不能是 `{value}`",
    "`{key}` must be a whole number, but it is empty": "`{key}` 应为整数，但这里是空的",
    "`{key}` has {digits:,} digits; {most} are the most": "`{key}` 有 {digits:,} 位数字，最多 {most} 位",
    "write digits only: {example}": "只写数字，例如 {example}",
    "`{key}` is empty": "`{key}` 是空的",
    "`{key}` is not {wanted}: `{value}`": "`{key}` 不是{wanted}：`{value}`",
    'quote it if it is text: "{{…}}"': '如果是文字，请加引号："{{…}}"',
    "for example zh-CN or en": "例如 zh-CN 或 en",
    "links are http:, https:, mailto: or relative, without spaces": (
        "链接以 http:、https:、mailto: 开头，或为相对路径，不含空格"
    ),
    "for example wang@example.com": "例如 wang@example.com",
    "for example 0.5": "例如 0.5",
    "format version {value} is not one that orgchart-cli {version} reads: it reads version 1": (
        "格式版本 {value} 不能由 orgchart-cli {version} 读取：它只读版本 1"
    ),
    "install a newer release: pip install --upgrade orgchart-cli": "请升级：pip install --upgrade orgchart-cli",
    "write `orgchart: 1`": "请写 `orgchart: 1`",
    "an id is empty": "编号是空的",
    "an id needs at least one letter or digit": "编号至少要有一个字或数字",
    "`{word}` is no id: it has {bad}": "`{word}` 不能作编号：含有 {bad}",
    "ids have letters and digits of any script, `-`, `_` and `.`": "编号可用文字（包括汉字）、数字和 `-`、`_`、`.`",
    "write each item on its own line after `- `": "每一项单独一行，以 `- ` 开头",
    "for example `{key}: …`": "例如 `{key}: …`",
    "a key must be text, not {kind}": "字段名应为文字，不能是{kind}",
    "a key has more than {most} characters": "字段名超过 {most} 个字符",
    "shorten it": "请缩短",
    "`{key}` is here a second time; the first is on line {line}": "`{key}` 重复了，第一次在第 {line} 行",
    "`{item}` is here a second time; the first is at {place}": "`{item}` 重复了，第一次在 {place}",
    "keep one of them": "请只保留一个",
    "{what} needs `{word}`": "{what}缺少 `{word}`",
    "add `{word}: …`": "请加上 `{word}: …`",
    "{what} has no key `{name}`": "{what}没有 `{name}` 这个字段",
    "known keys: {keys}": "可用的字段：{keys}",
    "the full form has `name:` and `detail:`": "完整写法有 `name:` 和 `detail:`",
    "for one region write `regions: [{region}]`": "只在一个区域时，请写 `regions: [{region}]`",
    "leave the key out for one post without a region": "不分区域的岗位，请去掉这个字段",
    "a position": "岗位",
    "a region's overrides": "区域内的个别设置",
    "a region": "区域",
    "a holder": "任职者",
    "a duty": "职责",
    "`raci`": "`raci`",
    "a dotted line": "虚线汇报",
    "`relations`": "`relations`",
    "`meta`": "`meta`",
    "an FAQ": "常见问题",
    "an output": "输出",
    "a chart": "架构图",
    "an included file": "被引入的文件",
    # References
    "no position `{target}`": "没有编号为 `{target}` 的岗位",
    "declare it under `positions:`": "请先写在 `positions:` 下面",
    "`{target}` is the title of `{titled}`: write the id": (
        "`{target}` 是 `{titled}` 的岗位名称：这里要写编号 `{titled}`"
    ),
    "no post `{to}`": "没有岗位 `{to}`",
    "its posts are {ids}": "它的岗位有 {ids}",
    "`{to}` has {posts} posts and none in this region or around it": (
        "`{to}` 在 {posts} 个区域各有一个岗位，但不在本区域及其上级区域"
    ),
    "write which of them: {ids}": "请写明是哪一个：{ids}",
    "give it a region, or take the line out": "请给它写上区域，或去掉这一行",
    "no region `{region}`": "没有编号为 `{region}` 的区域",
    "declare it under `regions:`": "请先写在 `regions:` 下面",
    "the regions are {ids}": "已有的区域：{ids}",
    "`all` regions, but the file declares none": "写了所有区域 `all`，但文件里没有声明区域",
    "add `regions:` at the top level": "请在最外层加上 `regions:`",
    "name the regions that a position has posts in, instead of `all`": "请写明岗位在哪些区域，不要写 `all`",
    "the chart has more than {most:,} posts": "架构图的岗位超过 {most:,} 个",
    "the chart has no post": "架构图里没有岗位",
    "list at least one position under `positions:`": "请在 `positions:` 下面至少写一个岗位",
    "these posts report to each other in a loop: {loop}": "这些岗位互为上级，成了循环：{loop}",
    "{way} → … {more:,} more … → {last} → {first}": "{way} → …… 另有 {more:,} 个 …… → {last} → {first}",
    "one of them must report to somebody outside the loop": "其中一个岗位的上级要在循环之外",
    "the label has more than {most:,} characters with its braces filled": "标签填好后超过 {most:,} 个字符",
    "the labels have more than {most:,} characters with their braces filled": "所有标签填好后共超过 {most:,} 个字符",
    # Checks
    "`{post}` has {reports} direct reports, more than {most}": "`{post}` 有 {reports} 个直接下级，超过 {most} 个",
    "put a layer between, or split the post": "请增加一个管理层级，或拆分这个岗位",
    "`{post}` is on layer {layer:,}; the chart has more than {most} layers": (
        "`{post}` 在第 {layer:,} 层；管理层级超过 {most} 层"
    ),
    "see whether a layer can go": "请看看能否减少一层",
    "no post is in the region `{region}`": "区域 `{region}` 里没有岗位",
    "remove it": "请删除",
    "`{position}` is listed in no region and so has no post": "`{position}` 没有列入任何区域，所以没有设岗",
    "take `regions` out for one post without a region": "不分区域的岗位，请去掉 `regions`",
    "the dotted line of `{post}` goes to itself": "`{post}` 的虚线指向自己",
    "the dotted line of `{post}` goes to `{to}`, its manager already": "`{post}` 的虚线指向 `{to}`，而它已经是直接上级",
    "take the dotted line out": "请去掉这条虚线",
    "`{position}` says it was `{old}`, but `{old}` is still there": (
        "`{position}` 写着由 `{old}` 改名而来，但 `{old}` 还在"
    ),
    "take `renamed_from` out": "请去掉 `renamed_from`",
    "`{claimed}` and `{position}` both say they were `{old}`": "`{claimed}` 和 `{position}` 都写着由 `{old}` 改名而来",
    "keep one of the two `renamed_from`": "两个 `renamed_from` 请只留一个",
    "`{post}` has {holders} holders for a headcount of {headcount}": (
        "`{post}` 编制 {headcount} 人，任职者 {holders} 人"
    ),
    "raise `headcount`, or move somebody": "请增加编制 `headcount`，或调整人员",
    "nobody holds `{post}`, and others report to it": "`{post}` 无人任职，却有下级",
    "name a holder, with `acting: true` for the time being": "请写上任职者；暂时代理的，加 `acting: true`",
    "{holder} holds `{before}` and `{post}`, more than one full-time job": (
        "{holder} 同时任职 `{before}` 和 `{post}`，超过一份全职工作"
    ),
    "give shares with `fte`, or `acting: true`; two people of one name need their `email`": (
        "请用 `fte` 写明各占多少，或写 `acting: true`；同名的两个人要各写 `email`"
    ),
    "`{position}` has no duties": "`{position}` 没有写职责",
    "add `duties:`": "请加上 `duties:`",
    "`{position}` has the duty `{duty}` twice": "`{position}` 的职责 `{duty}` 写了两次",
    "the duty `{duty}` has nobody accountable (A); it needs exactly one": (
        "职责 `{duty}` 没有当责岗位（A）；应当有且只有一个"
    ),
    "the duty `{duty}` has {count} accountable (A); it needs exactly one": (
        "职责 `{duty}` 有 {count} 个当责岗位（A）；应当有且只有一个"
    ),
    "list one position under `A`": "请在 `A` 下面只写一个岗位",
    "`{duty}` is all name: full-width `：` does not part name and detail": (
        "`{duty}` 整个成了职责名称：全角的 `：` 不能分开名称和内容"
    ),
    "write `: `, a colon and a space": "请改成半角冒号加空格 `: `",
    "`{holder}` is one holder of `{post}`: full-width signs part no names": (
        "`{holder}` 成了 `{post}` 的一个人：全角符号不能分开姓名"
    ),
    "write `[王芳, 李强]`, with `, `": "请写成 `[王芳, 李强]`，用半角逗号加空格",
    "the label of `{position}` has `{{{word}}}`, which nothing replaces": (
        "`{position}` 的标签里有 `{{{word}}}`，不会被替换"
    ),
    "`{{region}}` and `{{title}}` are replaced": "能替换的是 `{{region}}` 和 `{{title}}`",
    # Selections and options
    "post": "岗位",
    "region": "区域",
    "department": "部门",
    "tag": "标签",
    "the chart has no {kind} {id!r}": "架构图里没有{kind}“{id}”",
    "the chart has {ids}": "架构图里有：{ids}",
    "position {id!r} has {posts} posts": "岗位“{id}”设在 {posts} 处",
    "name one of them: {ids}": "请写明其中一个：{ids}",
    "nothing is left of the chart by this selection": "按这样选取，架构图里什么也不剩",
    "leave out one of the options": "请去掉其中一个选项",
    "{text!r} is neither true nor false": "“{text}”既不是 true 也不是 false",
    "{text!r} is not a whole number from {least} up": "“{text}”不是 {least} 以上的整数",
    "{text!r} is not a number from 0.1 to 10": "“{text}”不是 0.1 到 10 之间的数",
    "{name!r} is not one of {names}": "“{name}”不在可选之列：{names}",
    "name at least one of {names}": "请至少写一个：{names}",
    "there is no folder {text!r}": "没有文件夹“{text}”",
    "there is no file {text!r}": "没有文件“{text}”",
    "takes one value, not {texts}": "只能有一个值，这里有 {texts} 个",
    "{text!r} is not one of {choices}": "“{text}”不在可选之列：{choices}",
    "{name}: {last} has no {lacking}": "{name}：{last} 格式不支持{lacking}",
    "{name}: {others} and {last} have no {lacking}": "{name}：{others} 和 {last} 格式不支持{lacking}",
    "selection": "选取",
    "languages": "语言",
    "lines to choose": "选择显示内容",
    "layouts": "布局",
    "directions": "方向",
    "width in columns": "按列数定宽",
    "line characters": "线条字符",
    "pages": "页面",
    "splitting": "拆分",
    "pixels": "像素",
    "themes": "配色主题",
    "tables to choose": "可选的表格",
    "reference documents": "参考文档",
    "templates": "模板",
    "numbering": "编号",
    "engines": "布局引擎",
    "colours to choose": "选择颜色",
    "ways of dotted lines to choose": "选择虚线画法",
    "outlines": "大纲",
    "dense layouts": "密排布局",
    # Office files
    "{what} need a library": "{what}需要安装一个库",
    "workbooks": "工作簿",
    "Word documents": "`docx` 文档",
    "a cell of a workbook holds {most} characters and this has {length}: {start}…": (
        "工作簿的一个单元格最多 {most} 个字符，这里有 {length} 个：{start}…"
    ),
    "a sheet of a workbook has {most} rows, and {title} would have {rows}": (
        "工作簿的一张表最多 {most} 行，“{title}”会有 {rows} 行"
    ),
    "write it as JSON, or shorten it": "请改写成 JSON，或缩短它",
    "select a part with --root or --region, or write JSON": "请用 --root 或 --region 选取一部分，或改写成 JSON",
    "the format {format} contradicts {path!r}, whose suffix {suffix} means {by_suffix}": (
        "格式 {format} 与文件名“{path}”不符：后缀 {suffix} 表示 {by_suffix}"
    ),
    "no format is known by the suffix of {path!r}; name a format, or use one of {suffixes}": (
        "看不出“{path}”的后缀是什么格式；请写明格式，或用这些后缀：{suffixes}"
    ),
    "`{name}` is no option of render": "绘制时没有 `{name}` 这个选项",
    "`{name}`: {reason}": "`{name}`：{reason}",
    "the changes do not fit the chart, which has no {id!r}": "这些变更与架构图对不上：图里没有“{id}”",
    "apply them to the chart that they were compared from": "请应用到当初比较时的那份架构图上",
    # Paths
    "the path {path!r} has a {c!r}, which not every system allows": "路径“{path}”含有“{c}”，有的系统不允许",
    "the path {path!r} has a {c!r}, which not every system allows; write /": (
        "路径“{path}”含有“{c}”，有的系统不允许；请写 /"
    ),
    "in the path {path!r} a name begins or ends with a blank or ends with a dot": (
        "路径“{path}”里有名称以空格开头、以空格或点结尾"
    ),
    "the path {path!r} has the name {name!r}, which Windows keeps for a device": (
        "路径“{path}”里的名称“{name}”在 Windows 上是设备名"
    ),
    "the path {path!r} names a folder": "路径“{path}”是文件夹",
    "the path {path!r} is absolute; write it as seen from the chart's folder": (
        "路径“{path}”是绝对路径；请写成相对于架构图文件所在文件夹的路径"
    ),
    "the path {path!r} leads into another repository": "路径“{path}”通向另一个仓库",
    "the path {path!r} leaves {limit}: it leads to {real}": "路径“{path}”超出了{limit}：它通向 {real}",
    "the repository": "本仓库",
    "the chart's folder, which is in no repository": "架构图文件所在的文件夹（不在任何仓库里）",
    "the path {path!r} leads into git's own folder": "路径“{path}”通向 git 自己的文件夹",
    "keep it inside, or allow it with --allow-outside": "请放在里面，或用 --allow-outside 允许",
    # Drawing
    "titles would be {points:.1f} pt high on {page}, too small to read in print": (
        "在 {page} 纸上岗位名称只有 {points:.1f} 磅高，打印后看不清"
    ),
    "take a larger --page, or draw parts of the chart: --split, --root, --depth or --region": (
        "请用更大的纸 --page，或只画一部分：--split、--root、--depth 或 --region"
    ),
    "the logo is left out: {shown!r}": "没有画出徽标：“{shown}”",
    "name a PNG, JPEG or SVG file of at most 2 MB in the chart's folder": (
        "徽标应为架构图文件夹里不超过 2 MB 的 PNG、JPEG 或 SVG 文件"
    ),
    "{split!r} is no way to split a chart": "不能按“{split}”拆分",
    "use --split region, or a number of posts a page such as --split 50": (
        "请用 --split region，或每页岗位数，例如 --split 50"
    ),
    "no branch lies wholly in one region": "没有哪个分支完全在一个区域内",
    "split by a number of posts: --split 50": "请按岗位数拆分：--split 50",
    "{page!r} is no page size": "“{page}”不是纸张大小",
    "use none, {sizes}, or WIDTHxHEIGHTmm such as 420x297mm, each up to 5000 mm": (
        "可用 none、{sizes}，或“宽x高mm”，例如 420x297mm，每边不超过 5000 mm"
    ),
    "--split makes several SVG files and here is place for one": "--split 会得到几个 SVG 文件，而这里只能放一个",
    "ask for a PDF": "请改用 PDF",
    "--split makes several pages and a PNG has one": "--split 会得到几页，而 PNG 只有一页",
    "write PDF or SVG": "请写成 PDF 或 SVG",
    "the text chart has more than {most:,} characters": "文字架构图超过 {most:,} 个字符",
    "show less of it with --root, --depth or --region, or draw it as svg": (
        "请用 --root、--depth 或 --region 只画一部分，或画成 svg"
    ),
    "the chart is {width} columns wide, {over} more than the {limit} asked for": (
        "架构图宽 {width} 列，比要求的 {limit} 列多 {over} 列"
    ),
    "pass --width {width} or --width 0, or show less of it with --root, --depth or --region": (
        "请用 --width {width} 或 --width 0，或用 --root、--depth、--region 只画一部分"
    ),
    "no font with Chinese, Japanese or Korean characters was found: they come out as empty boxes": (
        "没有找到含中日韩文字的字体：这些字会显示成空白方框"
    ),
    "install one, such as the package fonts-noto-cjk on Debian and Ubuntu; SVG uses the reader's fonts": (
        "请安装一种，例如 Debian 和 Ubuntu 上的 fonts-noto-cjk；SVG 则用读者电脑上的字体"
    ),
    "PDF and PNG need Typst 0.14.8 or later": "PDF 和 PNG 需要 Typst 0.14.8 或更高版本",
    "pip install 'orgchart-cli[pdf]'; SVG needs nothing: use -f svg": (
        "请运行 pip install 'orgchart-cli[pdf]'；SVG 什么都不需要：用 -f svg"
    ),
    "the picture cannot be turned into {format}: {refusal}": "图不能转成 {format}：{refusal}",
    "the handbook cannot be turned into pdf: {refusal}": "手册不能转成 PDF：{refusal}",
    "a Typst template may use no packages": "Typst 模板不能使用外部包",
    "write what it needs into the template: packages would be fetched from the network": (
        "请把需要的内容写进模板：外部包要从网上下载"
    ),
    "too large for Mermaid: {what}": "对 Mermaid 来说太大：{what}",
    "{edges} lines, {most} of which Mermaid draws": "有 {edges} 条线，Mermaid 最多画 {most} 条",
    "{characters} characters, {most} of which Mermaid reads": "有 {characters} 个字符，Mermaid 最多读 {most} 个",
    "draw a part: {options}, or --region ID; SVG has no such limit": (
        "请只画一部分：{options}，或 --region；SVG 没有这个限制"
    ),
    "Graphviz is not installed, or its `dot` is not on the PATH": "没有安装 Graphviz，或 PATH 里没有它的 `dot`",
    "install it with `{command}`, or leave out --engine graphviz": "请用 `{command}` 安装，或去掉 --engine graphviz",
    "install it with `winget install Graphviz.Graphviz` and put its bin folder on the PATH, "
    "or leave out --engine graphviz": (
        "请用 `winget install Graphviz.Graphviz` 安装，并把它的 bin 文件夹加入 PATH；或去掉 --engine graphviz"
    ),
    "install the package `graphviz` (https://graphviz.org/download/), or leave out --engine graphviz": (
        "请安装 `graphviz`（https://graphviz.org/download/），或去掉 --engine graphviz"
    ),
    "Graphviz's layout takes minutes for {posts:,} posts": "{posts:,} 个岗位，Graphviz 要排几分钟",
    "leave out --engine graphviz for ours, or select a part with --root, --depth or --region": (
        "请去掉 --engine graphviz，用本程序的布局，或用 --root、--depth、--region 只画一部分"
    ),
    "Graphviz was not done after {minutes} minutes and was stopped": "Graphviz 过了 {minutes} 分钟还没排完，已停止",
    "leave out --engine graphviz, or select a part with --root, --depth or --region": (
        "请去掉 --engine graphviz，或用 --root、--depth、--region 只画一部分"
    ),
    "select a part with --root or --depth, or leave out --engine graphviz": (
        "请用 --root 或 --depth 只画一部分，或去掉 --engine graphviz"
    ),
    "Graphviz was ended by signal {signal}: {complaint}": "Graphviz 被信号 {signal} 终止：{complaint}",
    "Graphviz failed with exit code {status}: {complaint}": "Graphviz 出错，退出码 {status}：{complaint}",
    "it said nothing": "没有说明原因",
    "{shown} (and {more} lines more)": "{shown}（另有 {more} 行）",
    "{message}; it draws the chart without its {name}": "{message}；图画出来了，但没有{name}",
    "dotted lines": "虚线",
    "dotted lines and the frames of regions": "虚线和区域的外框",
    "leave out --engine graphviz to have them": "去掉 --engine graphviz 就会有",
    "{program} cannot be run: {reason}": "无法运行 {program}：{reason}",
    "Graphviz says: {complaint}": "Graphviz 提示：{complaint}",
    "the SVG of Graphviz is not as it should be: {reason}": "Graphviz 的 SVG 不符合要求：{reason}",
    "it has <{tag} {keys}>": "含有 <{tag} {keys}>",
    "it links to {address!r}": "含有指向“{address}”的链接",
    # Charts in pages
    "a chart in a page has no option `{name}`": "页面里的架构图没有 `{name}` 这个选项",
    "a chart in a page takes {options}": "页面里的架构图可用：{options}",
    "`format`: a page shows {formats}": "`format`：页面可显示 {formats}",
    "this chart was not drawn": "没有画出这张架构图",
    'write its options as name="value", and end it with as many marks as it begins with': (
        '选项请写成 name="value"，结尾的记号要与开头一样多'
    ),
    "{name} is outside of the site's folder": "{name} 在网站文件夹之外",
    "keep charts in the folder of the site's configuration": "请把架构图放在网站配置文件所在的文件夹里",
    "please report it": "请报告给开发者",
    # git
    "git is not installed, or not on the PATH": "没有安装 git，或不在 PATH 里",
    "install git, or name a file": "请安装 git，或直接写文件名",
    "git: {line}": "git：{line}",
    "git merge-file: {said}": "git merge-file：{said}",
    "git config: {reason}": "git config：{reason}",
    "git does not trust {folder}: it belongs to somebody else": "git 不信任 {folder}：它属于别的用户",
    "if you trust it: git config --global --add safe.directory {folder}": (
        "如果信任它，请运行：git config --global --add safe.directory {folder}"
    ),
    "this repository is bare: it has no working tree": "这是裸仓库，没有工作区",
    "name revisions: REV:PATH": "请写明版本：REV:PATH",
    "git knows no revision {revision!r}": "git 里没有版本“{revision}”",
    "`git branch -a` and `git log --oneline` list what there is": (
        "用 `git branch -a` 和 `git log --oneline` 可查看有哪些"
    ),
    "{path!r} is not a file in {revision}": "“{path}”在 {revision} 里不是文件",
    "no file {path!r} in {revision}": "{revision} 里没有文件“{path}”",
    "the index": "暂存区",
    "did you mean `{revision}:./{here}`? Without ./ a path counts from the top of the repository": (
        "是不是要写 `{revision}:./{here}`？不带 ./ 的路径从仓库最上层算起"
    ),
    "there is no such folder": "没有这个文件夹",
    "run it inside a repository, or with --global": "请在仓库里运行，或加 --global",
    "{word!r} is not in this repository": "“{word}”不在本仓库里",
    "it is {top}": "本仓库是 {top}",
    # How a command ends
    "Error: {message}": "错误：{message}",
    "Try '{command} -h' for help.": "用法请看“{command} -h”。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "No such command {name!r}. Did you mean {close!r}?": "没有“{name}”这个命令。是不是要用“{close}”？",
    "orgchart: interrupted": "orgchart：已中断",
    "not enough memory": "内存不足",
    "select a part with --root or --depth": "请用 --root 或 --depth 只取一部分",
    "the input is nested too deeply": "输入嵌套太深",
    "this is a bug in orgchart ({what})": "这是 orgchart 的程序错误（{what}）",
    "please report it with the command and what ORGCHART_DEBUG=1 prints": (
        "请报告给开发者，附上所用的命令和设置 ORGCHART_DEBUG=1 后的输出"
    ),
}

HELP = {
    "Draw the chart as text, or write it in other formats.": "画组织架构图：文字，或写成其他格式。",
    "Write the duty handbook.": "写岗位职责手册。",
    "Say every problem of a file at once.": "一次说出文件的所有问题。",
    "Write all outputs that a file lists, or check that they are fresh.": (
        "写出文件列出的全部输出，或检查它们是否最新。"
    ),
    "Explain a problem's code.": "解释问题的代码。",
    "Write a commented file to begin with.": "生成一份带注释的起始文件。",
    "Print the JSON Schema of the format.": "打印文件格式的 JSON Schema。",
    "What changed in the structure.": "架构有哪些变更。",
    "The structural history of a file.": "一份文件的架构变更历史。",
    "Make git understand chart files.": "让 git 看懂架构图文件。",
    "Organizations as code: one YAML file in; charts, duty handbooks and structural diffs out.": (
        "用代码管理组织：输入一份 YAML 文件，输出组织架构图、岗位职责手册和架构变更。"
    ),
    "FILE is a path, - for standard input, or REV:PATH for a file in a git revision. Every option can come "
    "from the environment: ORGCHART_RENDER_WIDTH=100 is `orgchart render --width 100`.": (
        "FILE 是文件路径；- 表示标准输入；REV:PATH 表示 git 某个版本里的文件。"
        "每个选项都可用环境变量设定：ORGCHART_RENDER_WIDTH=100 相当于 `orgchart render --width 100`。"
    ),
    "Show the version and exit.": "显示版本后退出。",
    "Draw the chart in FILE: as text on the terminal, or as files whose suffixes say the format.": (
        "画出 FILE 的组织架构图：在终端上是文字，写成文件时由后缀决定格式。"
    ),
    "Write to PATH; may be repeated.": "写到 PATH；可重复。",
    "Default: by the suffix of the file, else text.": "默认按文件后缀，否则为 text。",
    "Only this post and those below it.": "只要这个岗位及其下级。",
    "Only N layers.": "只要 N 层。",
    "Only this region; may be repeated.": "只要这个区域；可重复。",
    "Only this department and those in it; may be repeated.": "只要这个部门及其下属部门；可重复。",
    "Only posts with this tag; may be repeated.": "只要有这个标签的岗位；可重复。",
    "Show the chain of command above what is selected.": "同时显示所选部分以上的各级上级。",
    "Make a chart file of a table of people or posts.": "把人员表或编制表变成架构文件。",
    "Make a chart file of TABLE: CSV or a workbook of people or posts, as HR systems and Excel write them.": (
        "把 TABLE 变成架构文件：人事系统导出的或 Excel 里的人员表、编制表，CSV 或工作簿均可。"
    ),
    "Write the chart file to PATH.": "架构文件写到 PATH。",
    "The workbook's sheet; default: the first that is not empty.": "工作表名；默认取第一张有内容的表。",
    "Of CSV, where it is neither UTF-8 nor clearly GBK.": "CSV 的编码；UTF-8 和 GBK 能自动识别。",
    "What a column means.": "某一列的含义。",
    "Keep a column as an attribute of the posts.": "把某一列作为岗位的自定义字段保留。",
    "The organization's name, where the table has none.": "单位名称；表中没有时使用。",
    "Leave out what has problems, and say what.": "有问题的先略过，并逐一列出。",
    "Say how the table is understood, and write nothing.": "只说明怎样理解这张表，不写文件。",
    "Which table of the chart.": "输出哪一张表。",
    "Lines of a box: title,holders,headcount,grade,region,duties,code,tags.": (
        "方框里显示哪些内容：title（岗位名称）、holders（任职者）、headcount（编制）、grade（职级）、"
        "region（区域）、duties（职责）、tags（标签），用逗号隔开。"
    ),
    "Width of a text chart; default: the terminal, or 80 when piped; 0: unlimited.": (
        "文字架构图的宽度；默认为终端宽度，管道中为 80；0 表示不限。"
    ),
    "Fit the drawing to a page: a5 to a0, letter, legal, tabloid, WxHmm or none.": (
        "适应纸张：a5 到 a0、letter、legal、tabloid、“宽x高mm”或 none。"
    ),
    "How the page stands.": "纸张横放还是竖放。",
    "Several pages: region, or the number of posts that a page should hold at most.": (
        "分成几页：region 表示按区域，数字表示每页最多几个岗位。"
    ),
    "Colours; auto: light or dark as its reader's screen is.": "配色；auto 随读者屏幕的浅色或深色。",
    "What the colours of posts stand for.": "岗位的颜色表示什么。",
    "Dotted lines; auto: drawn where they are few, else as labels on the cards.": (
        "虚线；auto：少时画线，多时在卡片上写明。"
    ),
    "Pixels for each unit of a PNG.": "PNG 每单位的像素数。",
    "How reports stand; outline: one line a post.": "下级怎样排列；outline：每个岗位一行。",
    "Where reports stand.": "下级在哪一侧。",
    "Draw lines with + - | only.": "只用 + - | 画线。",
    "Lines.": "线条样式。",
    "Language of headings and terms; default: the chart's.": "标题和用语的语言；默认为架构图的语言。",
    "Templates here replace the document's own, by name.": "此文件夹里的模板按名称替换自带的模板。",
    "Numbers of headings: none, or 一、（一）1.（1） as in official documents.": (
        "标题编号：不编号，或按公文用 一、（一）1.（1）。"
    ),
    "Whose layout to draw.": "用谁的布局。",
    "A document or slides whose styles to take.": "沿用其样式的文档或幻灯片。",
    "What the chart names, such as includes, may lie outside of its repository.": (
        "架构图引用的文件（如 include）可以在仓库之外。"
    ),
    "Write the duty handbook of the chart in FILE.": "写出 FILE 的岗位职责手册。",
    "Write to PATH: a file, or the folder of --split.": "写到 PATH：文件，或 --split 的文件夹。",
    "With --split, replace files that were not written by it.": "用 --split 时，也替换不是它写的文件。",
    "Default: by the suffix of the file, else md.": "默认按文件后缀，否则为 md。",
    "A folder with a page for each region or position; Markdown only.": (
        "写成文件夹，每个区域或岗位一页；只用于 Markdown。"
    ),
    "Say everything that is wrong in each FILE: errors, which keep it from loading, and warnings.": (
        "说出每个 FILE 的所有问题：错误（无法读取）和警告。"
    ),
    "Exits with 0 where there is no error, with 1 where there is one, with 2 where a file cannot be read.": (
        "没有错误时退出码为 0，有错误时为 1，文件无法读取时为 2。"
    ),
    "For people, or for a program.": "给人看的，或给程序用的格式。",
    "Warnings are errors.": "把警告当作错误。",
    "Only these warnings (OC4, OC413).": "只要这些警告（如 OC4、OC413）。",
    "All warnings but these.": "不要这些警告。",
    "Append a summary in Markdown to PATH; auto: to $GITHUB_STEP_SUMMARY, where there is one.": (
        "把 Markdown 摘要加到 PATH 末尾；auto：加到 $GITHUB_STEP_SUMMARY（如果有）。"
    ),
    "Colour the output: auto is on a terminal, unless NO_COLOR is set.": (
        "输出是否着色：auto 在终端上着色，除非设置了 NO_COLOR。"
    ),
    "Write what each FILE lists under `outputs:`; only files that change are touched.": (
        "写出每个 FILE 在 `outputs:` 下列出的输出；没有变化的文件不动。"
    ),
    "Write nothing; exit with 1 if an output is not as it should be.": "不写文件；有输出不符时退出码为 1。",
    "Write nothing; show how each output differs. Exits as --check.": (
        "不写文件；显示每个输出的差异。退出码同 --check。"
    ),
    "Replace and remove also what orgchart did not make; draw pictures anew.": (
        "也替换和删除不是 orgchart 生成的文件；图片重新画。"
    ),
    "How --check speaks.": "--check 的输出格式。",
    "Say what CODE means, with an input that has the problem and the same mended. Without CODE: list them all.": (
        "说明 CODE 的含义，附有问题的例子和改好的例子。不写 CODE 时列出全部。"
    ),
    "Write a commented chart file to PATH (default: orgchart.yaml), which must not be there yet.": (
        "在 PATH（默认 orgchart.yaml）生成一份带注释的架构图文件；该文件不能已存在。"
    ),
    "Language of the file.": "文件的语言。",
    "Print the JSON Schema (draft 7) of chart files, for editors and other programs.": (
        "打印架构图文件的 JSON Schema（draft 7），供编辑器和其他程序使用。"
    ),
    "Editors with the YAML language server use it after `orgchart schema > orgchart.schema.json`; the files that "
    "`orgchart init` writes name it in their first line.": (
        "运行 `orgchart schema > orgchart.schema.json` 后，带 YAML 语言服务的编辑器就会用它；"
        "`orgchart init` 生成的文件在第一行写着它的名称。"
    ),
    "What changed from OLD to NEW: paths, - or REV:PATH. With one FILE: from HEAD to the working tree.": (
        "从 OLD 到 NEW 有哪些变更：可写路径、- 或 REV:PATH。只有一个 FILE 时：从 HEAD 到工作区。"
    ),
    "With one FILE: the old revision; default HEAD.": "只有一个 FILE 时：旧版本；默认 HEAD。",
    "With one FILE: the new revision; default: the working tree.": "只有一个 FILE 时：新版本；默认工作区。",
    "Write to PATH.": "写到 PATH。",
    "Exit with 1 if anything changed.": "有变更时退出码为 1。",
    "Exit with 1 if a change is that severe or more.": "变更达到这个严重程度时退出码为 1。",
    "Most direct reports before a warning.": "直接下级超过多少个时警告。",
    "The commits that changed the structure of FILE, newest first, and how. Renames of the file are followed.": (
        "改变了 FILE 架构的各次提交和变更内容，最新的在前；文件改名也能跟踪。"
    ),
    "Only what happened to this post or position.": "只要与这个岗位有关的变更。",
    "Default: by the suffix of -o, else text.": "默认按 -o 的后缀，否则为 text。",
    "At most the N newest commits.": "最多最新的 N 次提交。",
    "Make `git diff`, `git log -p` and `git merge` understand chart files.": (
        "让 `git diff`、`git log -p` 和 `git merge` 看懂架构图文件。"
    ),
    "Tell git about chart files: *.orgchart.yaml and further PATTERNS. A second time changes nothing.": (
        "告诉 git 哪些是架构图文件：*.orgchart.yaml 和另外写出的 PATTERNS。重复运行不会有变化。"
    ),
    "For all repositories of this user.": "用于本用户的所有仓库。",
    "Also for `git show` and `git log -p`; then `git blame` and patches for `git apply` do not fit the file.": (
        "也用于 `git show` 和 `git log -p`；这样 `git blame` 和供 `git apply` 的补丁就与文件对不上。"
    ),
    "Take everything out again.": "全部撤销。",
    "Say what git knows about chart files; exit with 1 unless all of it is in place.": (
        "说明 git 对架构图文件的设置；没有全部就绪时退出码为 1。"
    ),
}

# What click says by itself; `click.mo` is made of it.
CLICK = {
    "Usage:": "用法:",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本帮助后退出。",
    "Show the version and exit.": "显示版本后退出。",
    "%(prog)s, version %(version)s": "%(prog)s，版本 %(version)s",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少 {param_type}",
    "Invalid value: {message}": "值无效：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值无效：{message}",
    "No such option: {name}": "没有这个选项：{name}",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "(Possible options: {possibilities})": "（可能的选项：{possibilities}）",
    "Option {name!r} does not take a value.": "选项“{name}”不带值。",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”要 {nargs} 个值。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是有效的 {number_type}。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”既非真也非假，可用：{states}",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "Error: {message}": "错误：{message}",
    "Aborted!": "已中断！",
}

CLICK_PLURALS = {
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"): (
        "是不是要写 {possibility}？",
        "（是不是要写其中之一：{possibilities}？）",
    ),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"): (
        "多余的参数：{args}",
        "多余的参数：{args}",
    ),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."): (
        "选项“{name}”要带一个值。",
        "选项“{name}”要带 {nargs} 个值。",
    ),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."): (
        "“{value}”应为 {choice}。",
        "“{value}”不在可选之列：{choices}。",
    ),
}
