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
    "cannot write: another program has it open": "无法写入：文件正被其他程序打开",
    "close it in the other program, such as Excel, Word or a reader of PDF, and try again": (
        "请先在 Excel、Word 或 PDF 阅读器中关闭它，再试一次"
    ),
    "a {content} is no {name}; it is {formats}": "{content}不能是 {name}，可以是 {formats}",
    "`{content}: {notice}` and `{since}: REVISION` go together": "`{content}: {notice}` 与 `{since}: 版本` 要同时写",
    "a {content} is one file; `orgchart handbook --split` writes a folder": (
        "{content} 是一个文件；要写成文件夹请用 `orgchart handbook --split`"
    ),
    "what is injected is a chart, not a {content}; `{format}: md` injects a handbook": (
        "嵌入的是架构图，不能是{content}；嵌入手册请写 `{format}: md`"
    ),
    # A table into a chart
    "{gone} of {people} people would be gone": "{people} 人中有 {gone} 人将消失",
    "is it the whole table? --scope says what it covers, --force takes it all the same": (
        "表格完整吗？可用 --scope 说明范围，或用 --force 照样合并"
    ),
    "{name} may be {ids}": "{name} 可能是 {ids}",
    "write the id, or the names around it": "请写编号，或连同上级名称一起写",
    "count them all, or leave the cell empty": "请按全部人数填写，或让该格空着",
    "--scope {what}={id}: the chart has no such": "--scope {what}={id}：架构中没有",
    "it has {ids}": "架构中有 {ids}",
    "{count} rows are of another part than --scope says: {cells}": "{count} 行不在 --scope 的范围内，未合并：{cells}",
    "{count} posts are in another region in the table than in the chart, where they stay: {cells}": (
        "{count} 个岗位在表中的区域与架构不同，仍留在架构所说的区域：{cells}"
    ),
    "`{manager}` is not in the table, and `{post}` reports to it": "表中没有 `{manager}`，而 `{post}` 仍向它汇报",
    "give it another manager in the table, or leave --remove-missing and --scope out": (
        "请在表中为它另定上级，或不用 --remove-missing 和 --scope"
    ),
    "the table and the file cannot be joined here": "表格与文件在此处无法合并",
    "{count} posts are not in the table and stay: {posts}": "表中没有、予以保留的岗位 {count} 个：{posts}",
    "{path} is a chart: nothing says that it is a {promised}": "{path} 将是架构图：没有写明它是 {promised}",
    "write `{key}: {promised}`, or `{key}: {chart}` if a chart is meant": (
        "请写 `{key}: {promised}`；确实要架构图时写 `{key}: {chart}`"
    ),
    # A workbook of ours that comes back
    "{table}: a workbook that orgchart wrote": "{table}：orgchart 写出的工作簿",
    "{table}: a workbook that orgchart wrote, of {part}": "{table}：orgchart 写出的工作簿，范围 {part}",
    "  {file} is as it was then": "  {file} 与导出时相同",
    "  {file} has changed since then: both changes are merged": "  {file} 在导出之后改动过，两边的改动将合并",
    "  git does not have {file} as it was then: what the workbook says counts": (
        "  git 中没有导出时的 {file}，以工作簿为准"
    ),
    "it differs by: {first}": "差异：{first}",
    "it changes what {file} said, which the chart does not include any more": (
        "它改动了 {file} 的内容，而架构文件已不再引入该文件"
    ),
    "the workbook says itself what it was made of; leave out --scope": "工作簿自带范围，请去掉 --scope",
    "this row is there a second time; the first is {place}": "这一行重复了，第一次在 {place}",
    "this post is in a row already: {place}": "这个岗位已经有一行：{place}",
    "seats of the same post are its headcount": "同一岗位要增加人数，请改编制",
    "{column} is {text}, neither yes nor no": "{column}“{text}”既不是“是”也不是“否”",
    "write yes or no, or leave the cell empty": "写“是”或“否”，或者留空",
    "a post that is new stands among the posts, and this row is of none": "新岗位请写在岗位表中，这一行不属于任何岗位",
    "this row says nothing under {column}": "这一行没有填{column}",
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
    "a quote is not closed: all that follows would be one cell": "引号没有结束，后面的内容会全部成为一格",
    'end it with another `"`; a quote inside of a text is written twice': '请补上另一个 `"`；文字中的引号要写两遍',
    "of several departments the first counts": "有几个部门的取第一个",
    "the code {code} of {title} is that of {other} in {cell}": "“{title}”的编码 {code} 与 {cell} 的“{other}”相同",
    "of rows of one code the manager of the first counts": "编码相同的各行取第一行的上级",
    "no row below the header counts": "表头下面没有一行算数",
    "a row has a name, a title, an id or a code": "每行要有姓名、岗位名称、工号或编码",
    "{column} cannot be {text}": "{column}不能是“{text}”",
    "write a decimal or per cent, such as 0.5 or 50%": "请写小数或百分数，如 0.5 或 50%",
    "one address, such as wang@example.com": "请写一个邮箱，如 wang@example.com",
    "more than {most} levels of departments": "部门超过 {most} 级",
    "a path names departments from the outermost in": "路径由外到内写出各级部门",
    "CSV has no sheets": "CSV 没有工作表",
    "leave out --sheet": "请去掉 --sheet",
    "name them, or another sheet with --sheet: {sheets}": "请指明各列，或用 --sheet 指明别的工作表：{sheets}",
    "sheets that are not read: {sheets}; --sheet names another": "未读取的工作表：{sheets}；可用 --sheet 指明",
    "total or signature": "合计或落款",
    "a single cell": "只有一格",
    "not there any more": "已离职或停用",
    "neither a name nor a post": "没有姓名和岗位",
    "the header once more": "重复的表头",
    "left out, {why}": "略去（{why}）",
    "{said}: {cells}": "{said}：{cells}",
    "{said}: {cells} and {more:,} more": "{said}：{cells} 等，另有 {more:,} 处",
    "{column} is read where {first} is empty": "{column} 在 {first} 空着时读取",
    "{column} says otherwise than {first} and is not read there": "{column} 与 {first} 不同之处未读取",
    "{column} is {text}": "{column}是 {text}",
    "the formula fails; write what it should say": "公式出错，请填写应有的内容",
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
    "  {column}, which {file} names, is not in this table": "  {column}（见 {file}）不在这张表中",
    "{first} and {second} are both said to be {meaning}": "“{first}”和“{second}”都被说成是 {meaning}",
    "take one out of `import`, or say with --map which one it is": "请从 `导入` 中去掉一个，或用 --map 指明是哪一列",
    "--save-map keeps what --map says; add --map COLUMN=FIELD": "--save-map 保存 --map 所写的，请加上 --map 列名=字段",
    "{value!r} is not COLUMN=FIELD with one of {fields}": "{value!r} 应写成 列名=字段，字段可写：{fields}",
    "write region=ID or department=ID": "请写 region=编号 或 department=编号",
    "one of {words}": "{words} 之一",
    "`import`": "`导入`",
    "{posts:,} posts of {positions:,} positions": "共 {positions:,} 种岗位、{posts:,} 个岗位",
    # Departments, posts, codes and seats
    "an attribute": "自定义字段",
    "a department": "部门",
    "a map from ids of posts": "由岗位编号组成的映射",
    "a colour": "颜色",
    'six hexadecimal digits, for example "#286095"; quote it': '请写六位十六进制数并加引号，例如 "#286095"',
    "`{position}` has its posts by its `{key}:`; add the region there": (
        "`{position}` 的岗位由其 `{key}:` 决定，请在那里加上区域"
    ),
    "`{key}` of `{post}` is said twice: here and at {place}": "`{post}` 的 `{key}` 写了两处：此处和 {place}",
    "`{name}` is a field of the format already": "`{name}` 是格式已有的字段",
    "give the attribute another name": "请给自定义字段换个名称",
    "no attribute `{attribute}`": "没有声明自定义字段 `{attribute}`",
    "`{attribute}` must be {wanted}, not `{value}`": "`{attribute}` 应为{wanted}，不能是 `{value}`",
    "a number, as 12.5": "数字，如 12.5",
    "a date, as 2026-01-31": "日期，如 2026-01-31",
    "boxes have no line `{name}`": "框里没有 `{name}` 这一行",
    "name some of {names}": "可写：{names}",
    "the departments are {ids}": "已有部门：{ids}",
    "no department `{department}`": "没有部门 `{department}`",
    "`{post}` has {filled} filled and names {named} who fill a seat": (
        "`{post}` 的实有为 {filled}，却列出了 {named} 名占编任职者"
    ),
    "count them all, or leave `{key}` out": "请按全部人数填写，或删去 `{key}`",
    "the code `{code}` of `{each}` is that of `{former}`": "`{each}` 的岗位编码 `{code}` 与 `{former}` 相同",
    "give each its own code": "请各用各的编码",
    # Reading a file
    "no such file": "没有这个文件",
    "`orgchart init` writes a first one": "可先用 `orgchart init` 生成一份",
    "it is a directory": "这是文件夹，不是文件",
    "No such file or directory": "没有这个文件或文件夹",
    "Is a directory": "这是文件夹，不是文件",
    "Not a directory": "路径中有一段不是文件夹",
    "Permission denied": "没有权限",
    "Operation not permitted": "系统不允许这样做",
    "Read-only file system": "文件系统是只读的",
    "No space left on device": "磁盘已满",
    "File name too long": "文件名太长",
    "Address already in use": "端口已被占用",
    "this is no git repository": "这里不是 git 仓库",
    "name a file in it": "请写出其中的文件名",
    "cannot be read: {reason}": "无法读取：{reason}",
    "it is a pipe or a device, and no file": "这是管道或设备，不是文件",
    "the file has more than {most} MiB": "文件超过 {most} MiB",
    "split it with `include:`, or allow more with --max-size": (
        "请拆成几个文件，用 `include:` 合在一起，或用 --max-size 放宽"
    ),
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
    "a chart needs `{key}`": "架构图缺少 `{key}`",
    "add `{key}: …`, or `{include}: […]`": "请加上 `{key}: …` 或 `{include}: […]`",
    "this is no part of a chart: it has none of its keys": "这不是架构图的一部分：没有任何架构图的字段",
    "cannot include `{path}`: {reason}": "无法引入 `{path}`：{reason}",
    "the files include each other: {way}": "文件互相引入，成了循环：{way}",
    "take one `include` out": "请去掉其中一个 `引入`（英文 `include`）",
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
    "`{char}` starts an anchor or alias here": "`{char}` 在这里表示锚点或别名",
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
    "declare it under `{key}:`": "请先写在 `{key}:` 下面",
    "the regions are {ids}": "已有的区域：{ids}",
    "`all` regions, but the file declares none": "写了所有区域 `全部`（英文 `all`），但文件里没有声明区域",
    "add `{key}:` at the top level": "请在最外层加上 `{key}:`",
    "name the regions that a position has posts in, instead of `all`": "请写明岗位在哪些区域，不要写 `全部`",
    "the chart has more than {most:,} posts": "架构图的岗位超过 {most:,} 个",
    "the chart has no post": "架构图里没有岗位",
    "list at least one position under `{key}:`": "请在 `{key}:` 下面至少写一个岗位",
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
    "the dotted line of `{post}` goes to itself": "`{post}` 的虚线指向自己",
    "the dotted line of `{post}` goes to `{to}`, its manager already": "`{post}` 的虚线指向 `{to}`，而它已经是直接上级",
    "take the dotted line out": "请去掉这条虚线",
    "`{position}` says it was `{old}`, but `{old}` is still there": (
        "`{position}` 写着由 `{old}` 改名而来，但 `{old}` 还在"
    ),
    "`{claimed}` and `{position}` both say they were `{old}`": "`{claimed}` 和 `{position}` 都写着由 `{old}` 改名而来",
    "nobody holds `{post}`, and others report to it": "`{post}` 无人任职，却有下级",
    "{holder} holds `{before}` and `{post}`, more than one full-time job": (
        "{holder} 同时任职 `{before}` 和 `{post}`，超过一份全职工作"
    ),
    "`{position}` has no duties": "`{position}` 没有写职责",
    "`{position}` has the duty `{duty}` twice": "`{position}` 的职责 `{duty}` 写了两次",
    "the duty `{duty}` has nobody accountable (A); it needs exactly one": (
        "职责 `{duty}` 没有当责岗位（A）；应当有且只有一个"
    ),
    "the duty `{duty}` has {count} accountable (A); it needs exactly one": (
        "职责 `{duty}` 有 {count} 个当责岗位（A）；应当有且只有一个"
    ),
    "`{duty}` is all name: full-width `：` does not part name and detail": (
        "`{duty}` 整个成了职责名称：全角的 `：` 不能分开名称和内容"
    ),
    "the label of `{position}` has `{{{word}}}`, which nothing replaces": (
        "`{position}` 的标签里有 `{{{word}}}`，不会被替换"
    ),
    "`{{region}}` and `{{title}}` are replaced": "能替换的是 `{{region}}` 和 `{{title}}`",
    # Selections and options
    "{name!r} is not one of {names}": "“{name}”不在可选之列：{names}",
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
    "keys in Chinese need --lang zh-CN": "中文字段需要 --lang zh-CN",
    "frames to choose": "框线选项",
    "colours to choose": "选择颜色",
    "ways of dotted lines to choose": "选择虚线画法",
    "outlines": "大纲",
    "dense layouts": "密排布局",
    # Office files
    "{what} need a library": "{what}需要安装一个库",
    "workbooks": "工作簿",
    "slides": "幻灯片",
    "Word documents": "`docx` 文档",
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
    "page {page} has {posts} posts, more than {most}: the {reports} reports of {post} stand together": (
        "第 {page} 页有 {posts} 个岗位，超过 {most} 个：{post} 的 {reports} 个下级放在一起"
    ),
    "put a level between, such as teams, or ask for larger pages: --split {posts}": (
        "请在中间加一级（如小组），或让每页多放一些岗位：--split {posts}"
    ),
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
    "{code} is an error and always shown; choose among {warnings}…": (
        "{code} 是错误，总要显示；请在 {warnings} 开头的警告中选"
    ),
    "there is no code {code!r}; `orgchart explain` lists all": "没有代码“{code}”；`orgchart explain` 会列出全部",
    "there is no code {code!r}; did you mean {close}?": "没有代码“{code}”；是不是要写 {close}？",
    "Wrong:": "错误写法：",
    "Wrong (saved as {encoding}):": "错误写法（文件存为 {encoding} 编码）：",
    "Right:": "正确写法：",
    "Error: {message}": "错误：{message}",
    "Try '{command} -h' for help.": "用法请看“{command} -h”。",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "No such command {name!r}. Did you mean {close!r}?": "没有“{name}”这个命令。是不是要用“{close}”？",
    "orgchart: interrupted": "orgchart：已中断",
    "not enough memory": "内存不足",
    "select a part with --root or --depth": "请用 --root 或 --depth 只取一部分",
    "true or false, not {text!r}": "应为 `true` 或 `false`，而不是“{text}”",
    "only a file can be followed, not {file!r}": "只能跟随文件，不能跟随“{file}”",
    "cannot listen on port {port}: {reason}": "无法使用端口 {port}：{reason}",
    "choose another --port, or leave it out": "请换一个 --port，或不写",
    "{address} shows the chart; Ctrl+C ends it": "{address} 显示组织架构图；按 `Ctrl+C` 结束",
    "the input is nested too deeply": "输入嵌套太深",
    "this is a bug in orgchart ({what})": "这是 orgchart 的程序错误（{what}）",
    "please report it with the command and what ORGCHART_DEBUG=1 prints": (
        "请报告给开发者，附上所用的命令和设置 ORGCHART_DEBUG=1 后的输出"
    ),
    # Figures
    "{figure} is {value}, more than {limit}": "{figure} 为 {value}，超过 {limit}",
    "{figure} is {value}, less than {limit}": "{figure} 为 {value}，不足 {limit}",
    "{figure} is not known: the chart says of nobody who fills a post": "{figure} 未知：架构图没有写任何岗位由谁任职",
    "name the holders, or give `filled`": "请写出任职者，或写 `实有`（英文 `filled`）",
    "{value!r} is not FIGURE=NUMBER": "{value!r} 不是“指标=数字”",
    "--since takes a file of the working tree, not {file!r}": "--since 要用工作区里的文件，不能用 {file!r}",
    "--into takes a file of the working tree, not {file!r}": "--into 要用工作区里的文件，不能用 {file!r}",
    "--into writes the files of the chart itself; leave out -o": "--into 会直接写架构文件本身，请去掉 -o",
    # Slips
    "for one region write `{key}: [{region}]`": "只在一个区域时，请写 `{key}: [{region}]`",
    "`{post}` has {filled} seats filled for a headcount of {headcount}": (
        "`{post}` 编制 {headcount} 人，实有 {filled} 人"
    ),
    "`{post}` reports to `{manager}`, which is in another region": "`{post}` 的上级是 `{manager}`，在另一个区域",
    "`{post}` reports to nobody, beside the tree of `{top}`": "`{post}` 没有上级，独立于 `{top}` 的架构之外",
    "and {more:,} more {code}": "另有 {more:,} 个 {code}",
    "in Notepad: File, Save as, Encoding: UTF-8; or run: {command}": (
        "请用记事本打开，“文件”→“另存为”→“编码”选 UTF-8；或运行：{command}"
    ),
    "`{name}` is the name of `{id}`: write the id": "`{name}` 是区域 `{id}` 的名称：这里要写编号 `{id}`",
    "a post has one solid line: write `{solid}: {id}` and `{dotted}: [{ids}]`": (
        "一个岗位只有一个直接上级：请写 `{solid}: {id}`，其余写在虚线里 `{dotted}: [{ids}]`"
    ),
    "write it after `{key}: `": "请写在 `{key}: ` 后面",
    "ids have letters and digits of any script, `-`, `_` and `.`; write `{id}`": (
        "编号可用文字（包括汉字）、数字和 `-`、`_`、`.`；请写成 `{id}`"
    ),
    "a full-width space": "全角空格",
    "a no-break space": "不间断空格",
    "{space} where YAML wants a plain one": "这里用了{space}，要用半角空格",
    "write each cell after its key, on a line of its own: `title: {cell}`": (
        "每个单元格单独一行，写在字段后面，例如 `title: {cell}`"
    ),
    "write each as `{key}:`, without `- `, and what belongs to it below, further in": (
        "请写成 `{key}:`，前面不要 `- `；它的内容写在下面，再缩进一层"
    ),
    'quote it: "{word}"': '请加引号："{word}"',
    "no space after the colon": "冒号后要加一个空格",
    "a second `: ` in one value": "同一个值里有第二个 `: `",
    "a row with tabs, as it is pasted from Excel": "这一行含制表符，像是从表格粘贴来的",
    "indent it by {spaces} spaces, as the line above": "请缩进 {spaces} 个空格，与上一行对齐",
    "seats are whole; who works a part of the time has `fte: 0.5` as a holder": (
        "编制只能是整数；非全职的，请在任职者里写 `全职当量: 0.5`（英文 `fte: 0.5`）"
    ),
    "`{name}` is all name: nothing says that the holder is `{key}`": "`{name}` 整个成了姓名：没有写明 `{key}`",
    "the quotes are printed: to YAML `{quote}` is a letter": "引号会被印出来：`{quote}` 在 YAML 里只是普通文字",
    "no colon after `{key}`": "`{key}` 后面缺少冒号",
    "a value that starts with `{char}` is no text to YAML": "以 `{char}` 开头的值，YAML 不当作文字",
    "this is a map, and above it begins a list": "这里是“编号: 内容”，上面却是列表",
    "`{name}` is one holder: full-width signs part no names": "`{name}` 成了一个人：全角符号不能分开姓名",
    "`{comment}` is a comment and no part of the value": "`{comment}` 成了注释，不属于这个值",
    "write `{wanted}`, or a space behind `#`": "请写成 `{wanted}`；确实是注释的，请在 `#` 后加一个空格",
    "`terms` has no word `{key}`": "`terms` 里没有 `{key}` 这个用语",
    "no space after `-`": "`-` 后要加一个空格",
    "`{key}` must be a list, in `[…]`": "`{key}` 应为列表，写在 `[…]` 里",
    "the words are listed in the reference of the format": "可用的用语见文件格式参考",
    # Outputs
    "put `{begin}` and `{end}` where it shall stand, each on a line of its own": (
        "请在要填的位置写上 `{begin}` 和 `{end}`，各占一行"
    ),
    "the name {name!r} of a place to inject has other characters than letters, digits, - _ and .": (
        "填入位置的名称“{name}”只能用字母、数字和 - _ ."
    ),
    "inject fills Markdown and HTML documents, and {host!r} is neither by its suffix": (
        "inject 只填 Markdown 和 HTML 文档，而“{host}”的后缀两者都不是"
    ),
    "what Graphviz draws differs from machine to machine; inject what the native engine draws": (
        "Graphviz 在不同电脑上画的不一样；请填本程序自己画的"
    ),
    "{format} is binary; write it to a file of its own, and let {host} show that": (
        "{format} 是二进制格式；请写成单独的文件，由 {host} 来显示"
    ),
    "most readers of Markdown drop SVG; write it to a file, and put `![](…)` into {host}": (
        "多数 Markdown 阅读器不显示内嵌的 SVG；请写成文件，在 {host} 里写 `![](…)`"
    ),
    "md is Markdown, and {host} is HTML": "md 是 Markdown，而 {host} 是 HTML",
    "`{name}` ends here before it begins": "`{name}` 还没有开头，这里就结尾了",
    "the markers of `{name}` and `{other}` cross": "`{name}` 和 `{other}` 的标记交叉了",
    "no markers for `{name}` here": "这里没有 `{name}` 的标记",
    "`{name}` begins here, but there is no `{other}`": "`{name}` 在这里开头，但没有 `{other}`",
    "`{name}` ends here, but there is no `{other}`": "`{name}` 在这里结尾，但没有 `{other}`",
    "`{name}` begins here a second time": "`{name}` 在这里第二次开头",
    "`{name}` ends here a second time": "`{name}` 在这里第二次结尾",
    "two outputs on one path: {path!r}": "两个输出在同一路径：“{path}”",
    "two outputs on one path: {first!r} and {path!r}": "两个输出在同一路径：“{first}”和“{path}”",
    "{manifest} lists what was built, and must be a file by itself: it is a link or a folder": (
        "{manifest} 是已生成输出的清单，必须是单独的文件，现在是链接或文件夹"
    ),
    "`{key}` takes one value, not {texts}": "`{key}` 只能有一个值，这里有 {texts} 个",
    "`{key}` is no option of an output": "输出没有 `{key}` 这个选项",
    "there is no revision to compare with": "没有可比较的版本",
    "the output {path!r} would replace what the chart is read from": "输出“{path}”会盖掉架构图的来源文件",
    "{path}: {message}": "{path}：{message}",
    "what is to be injected has markers of its own": "要填入的内容自带标记",
    "make it first, with the two markers in it": "请先建好它，写上两个标记",
    "{shown} is not UTF-8 (byte {byte}), so nothing can be injected": (
        "{shown} 不是 UTF-8 编码（第 {byte} 字节），无法填入"
    ),
    "there is no {shown} to inject into": "没有可填的文档 {shown}",
    "save it as UTF-8": "请另存为 UTF-8 编码",
    "move it away, or replace it with `orgchart build --force`": "请把它移走，或用 `orgchart build --force` 替换",
    "wrote {output}": "已写 {output}",
    "replaced {output}": "已替换 {output}",
    "removed {output}": "已删除 {output}",
    "kept {output}": "已保留 {output}",
    "{done} (had been edited by hand)": "{done}（曾被手工改过）",
    "{done} (was edited by hand, and no output orders it any more)": "{done}（被手工改过，且已没有输出要它）",
    "no outputs are listed in {files}": "{files} 里没有列出输出",
    "{count:,} outputs of {files}: {news}": "{files} 的 {count:,} 个输出：{news}",
    "1 output of {files}: {news}": "{files} 的 1 个输出：{news}",
    "fresh": "都是最新",
    "{count} written": "写了 {count} 个",
    "{output} is stale: it is not what the chart gives now": "{output} 已过时：与架构图现在的内容不符",
    "{output} is missing": "缺少 {output}",
    "{output} was edited by hand": "{output} 被手工改过",
    "a build replaces the edit; what shall stay belongs into the chart": "重新生成会盖掉修改；要保留的内容请写进架构图",
    "{output} is left over: no output orders it any more": "{output} 是多余的：已没有输出要它",
    "{output} is left over, and was edited by hand": "{output} 是多余的，并且被手工改过",
    "a build leaves it where it is and forgets it": "生成时会留着它，不再管它",
    "{output} is in the way: it is there already, and no build wrote it": (
        "{output} 挡住了位置：它已经存在，又不是生成的"
    ),
    "move it away, fill only a part of it with `inject`, or replace it with `orgchart build --force`": (
        "请把它移走，用 `inject` 只填其中一部分，或用 `orgchart build --force` 替换"
    ),
    "{output} is listed as built, but nothing in it says that orgchart made it": (
        "{output} 列为已生成，但里面没有写明是 orgchart 生成的"
    ),
    "{output} is listed as left over, but nothing in it says that orgchart made it": (
        "{output} 列为多余，但里面没有写明是 orgchart 生成的"
    ),
    "take it out of the list or move it away, or remove it with `orgchart build --force`": (
        "请从清单里去掉或移走，或用 `orgchart build --force` 删除"
    ),
    "{manifest} does not list the outputs as they are": "{manifest} 列的与实际输出不符",
    "{manifest} is no list that orgchart wrote": "{manifest} 不是 orgchart 写的清单",
    "1 problem; to mend it: {command}": "1 个问题；请运行：{command}",
    "{count:,} problems; to mend them: {command}": "{count:,} 个问题；请运行：{command}",
    "**Outputs**: to mend them, run {command}": "**输出**：请运行 {command}",
    "**Outputs**: {said}": "**输出**：{said}",
    "{output}: {before:,} lines are to become {after:,}, too many to compare": (
        "{output}：由 {before:,} 行变为 {after:,} 行，太多，不作比较"
    ),
    "by the next build: {done}": "下次生成时：{done}",
    "{what}; pictures are not compared": "{what}；图片不作比较",
    "--format {format} is for --check, without --diff": "--format {format} 只用于 --check，不能同时用 --diff",
    "outputs stand beside their chart, so build takes files, not {file!r}": (
        "输出写在架构图旁边，所以 build 要文件，不能用“{file}”"
    ),
    "{count:,} files": "{count:,} 个文件",
    "drawing": "正在绘制",
    # Commands
    "1 error": "1 个错误",
    "{count:,} errors": "{count:,} 个错误",
    "1 warning": "1 个警告",
    "{count:,} warnings": "{count:,} 个警告",
    "{errors} and {warnings}": "{errors}、{warnings}",
    "{summary} in {where}": "{where}：{summary}",
    "no problems": "没有问题",
    "{lines}; `--all` shows them": "{lines}；用 `--all` 全部显示",
    "*… and more: see the log.*": "*…… 还有更多，见日志。*",
    "{done:,} of {all:,} {what}": "{what}：{done:,}/{all:,}",
    "comparing": "正在比较",
    "writing down what changed": "正在写出变更",
    "one FILE is a path in a working tree, not {old!r}; name OLD and NEW instead": (
        "只写一个 FILE 时应为工作区里的路径，不能是“{old}”；请写明 OLD 和 NEW"
    ),
    "{former} is now {later}": "{former} 现名 {later}",
    "{path} is new": "{path} 是新文件",
    "{path} is deleted": "{path} 已删除",
    "--from and --to go with one FILE; with two, write REV:PATH": "--from 和 --to 只用于一个 FILE；两个时请写 REV:PATH",
    "only one of the two can be standard input": "两个之中只有一个可以是标准输入",
    "too many temporary folders": "临时文件夹太多",
    "the directory {folder} does not exist; make it first": "文件夹 {folder} 不存在；请先建好",
    "cannot write: {reason}": "无法写入：{reason}",
    "standard output is closed": "标准输出已关闭",
    "write to a file with -o": "请用 -o 写到文件",
    "standard input is closed": "标准输入已关闭",
    "name a file": "请写文件名",
    "{state}: {patterns} in {file}": "{state}：{patterns}，在 {file}",
    "merged line by line ({how}): {reason}": "已逐行合并（{how}）：{reason}",
    "installed": "已安装",
    "already installed": "早已安装",
    "see `git check-attr -a {path}`": "见 `git check-attr -a {path}`",
    "make it a file: git follows no link there": "请改成文件：git 在这里不跟随链接",
    "new file": "新文件",
    "deleted file": "已删除的文件",
    "{conflicts} conflicts": "{conflicts} 处冲突",
    "no conflict between lines, but please look at it": "行与行没有冲突，但请看一看",
    "# not shown as structure: {reason}": "# 没有按架构显示：{reason}",
    "it is not UTF-8": "不是 UTF-8 编码",
    "other attributes of git hold for this file": "对这个文件生效的是 git 的其他属性",
    "uninstalled": "已撤销",
    "nothing was installed": "本来就没有安装",
    "not installed here, works globally": "这里没有安装，全局设置有效",
    "{name} driver: {state}": "{name} 驱动：{state}",
    "none": "无",
    "cannot write: it is a link": "无法写入：这是链接",
    "no change of the structure": "架构没有变更",
    "by another version: run `orgchart git install`": "由另一个版本安装：请运行 `orgchart git install`",
    "not installed": "没有安装",
    "* Unmerged path {path}": "* 未合并的路径 {path}",
    "patterns: {patterns} ({file})": "模式：{patterns}（{file}）",
    "remove it: a page would be written to where it leads": "请删除：页面会写到它所指的地方",
    "move it away, choose another folder, or replace it with --force": "请移走它、另选文件夹，或用 --force 替换",
    "remove it, or keep it: the handbook no longer knows it": "可删可留：手册已经没有这一页",
    "this page is left over, and was edited by hand": "这一页是多余的，并且被手工改过",
    "a split handbook is a folder: say which with -o": "拆分的手册是文件夹：请用 -o 写明",
    "a split handbook is Markdown, not {format}": "拆分的手册只能是 Markdown，不能是 {format}",
    "this page is a link": "这一页是链接",
    "a file that no handbook wrote is in the way": "有一个不是手册写的文件挡住了位置",
    "name another file; `orgchart init` never overwrites one": "请另写文件名；`orgchart init` 从不盖掉文件",
    "it is there already": "文件已经存在",
    "wrote {path}; see it with: orgchart render {path}": "已写 {path}；查看请运行：orgchart render {path}",
    "`git add` and `git commit` it first": "请先 `git add` 并 `git commit`",
    "commits": "提交",
    "no commit has this file": "没有提交含有这个文件",
    "{format} is binary and would garble the terminal; write it to a file with -o": (
        "{format} 是二进制格式，会弄乱终端；请用 -o 写到文件"
    ),
    "reading {file}": "正在读取 {file}",
    "drawing {posts:,} posts": "正在绘制 {posts:,} 个岗位",
    "--split makes several files; say where with -o chart.svg": "--split 会得到几个文件；请写明位置，如 -o chart.svg",
    "two outputs would be written to {path!r}": "两个输出会写到同一处“{path}”",
    "it names the position itself": "写的是岗位自己",
    "there was no position `{former}`": "从前没有岗位 `{former}`",
    "`{former}` cannot have become `{one}` and `{other}`": "`{former}` 不可能同时成为 `{one}` 和 `{other}`",
    "`{former}` is still there": "`{former}` 还在",
    "`{position}` was there before, beside `{former}`": "`{position}` 从前就有，与 `{former}` 并存",
    "take the line out once the rename is history": "改名成为历史之后，请去掉这一行",
    "a position can be renamed once, and its old id must be gone": "一个岗位只能改名一次，旧编号不能还在",
    "`{position}`: renamed_from: {reason}": "`{position}`：renamed_from：{reason}",
    "run it inside the file's repository": "请在文件所在的仓库里运行",
    "a name with a colon means REV:PATH": "含冒号的名称表示 REV:PATH",
    "a template of your own leaves an element open, or has an & or < of its own": (
        "你的模板里有元素没有结束，或有单独的 & 或 <"
    ),
    "the page has no <body>": "页面没有 <body>",
    "the page is not well-formed ({failure}): {line}": "页面结构不完整（{failure}）：{line}",
    "shorten it, or the title or region in it": "请缩短它，或缩短其中的岗位名称、区域名称",
    "a width in a format is larger than {most:,}": "格式里的宽度超过 {most:,}",
    "it makes more than {most:,} characters": "超过 {most:,} 个字符",
    "it takes more than {most:,} steps": "超过 {most:,} 步",
    "the number {number!r} is larger than {most:,}": "数字“{number}”超过 {most:,}",
    "a power above 64": "乘方超过 64",
    "a number of more than 4,096 bits": "数字超过 4,096 位",
    "it is no template's name, and no template includes it": "它不是任何模板的名称，也没有模板引入它",
    "nothing uses the template {name}": "没有用到模板 {name}",
    "templates are looked for in {folders}": "模板的查找位置：{folders}",
    "templates are for documents: take out what repeats itself": "模板是用来写文档的：请去掉反复循环的部分",
    "this template fails: {what}": "模板出错：{what}",
    "copy it, or make the whole folder a link": "请复制过来，或把整个文件夹做成链接",
    "this template is not UTF-8 (byte {byte})": "模板不是 UTF-8 编码（第 {byte} 字节）",
    "this template cannot be read: {reason}": "模板无法读取：{reason}",
    "this is no valid template: {message}": "这不是有效的模板：{message}",
    "there is no template {name!r}": "没有模板“{name}”",
    "this template includes itself without end": "模板没完没了地引入自己",
    "this template does more than a template may: {failure}": "模板做得太多：{failure}",
    "this template is a link that leads outside": "模板是通向外面的链接",
    "each side loads, but not both together: {message}": "两边各自可以读取，合在一起不行：{message}",
    "both sides together would change {what}, which neither meant": "两边合在一起会改动 {what}，而两边都没有这个意思",
    "both sides changed {what}": "两边都改了 {what}",
    "post {id}: {keys}": "岗位 {id}：{keys}",
    "post {id}": "岗位 {id}",
    "a merge would lose the comment {comment!r}": "合并会丢失注释“{comment}”",
    "pip install 'orgchart-cli[{extra}]'": "请运行 pip install 'orgchart-cli[{extra}]'",
    "{count:,} more problems: the log of this step has them": "另有 {count:,} 个问题：见本步骤的日志",
    "a cell of a workbook holds {most:,} characters and this has {characters:,}: {cell}…": (
        "工作簿的单元格最多 {most:,} 个字符，这里有 {characters:,} 个：{cell}…"
    ),
    "a sheet of a workbook has {most:,} rows, and {title} would have {rows:,}": (
        "工作表最多 {most:,} 行，而 {title} 有 {rows:,} 行"
    ),
    "--write-baseline needs `--baseline FILE`, or `baseline` under `checks:` in the chart": (
        "--write-baseline 需要写明文件：用 `--baseline FILE`，或在架构图的 `checks:` 下写 `baseline`"
    ),
    "--write-baseline takes a file of the working tree, not {file!r}": (
        "--write-baseline 只用于工作区里的文件，不能是 {file!r}"
    ),
    "; the baseline knows {known:,}": "；基线中已知 {known:,} 个",
    "`--write-baseline` takes it out": "用 `--write-baseline` 把它去掉",
    "`checks`": "`checks`",
    "`orgchart check --write-baseline` writes it": "用 `orgchart check --write-baseline` 写出",
    "`orgchart explain` lists all codes": "`orgchart explain` 列出所有代码",
    "`{position}` and `{other}` of the department `{department}` both have the duty `{duty}`": (
        "部门 `{department}` 的 `{position}` 和 `{other}` 都有职责 `{duty}`"
    ),
    "`{position}` has no purpose, and most positions have one": "`{position}` 没有写岗位目的，而多数岗位写了",
    "`{position}` has the title of `{other}` in another region and differs in {fields}": (
        "`{position}` 与另一区域的 `{other}` 岗位名称相同，但 {fields} 不同"
    ),
    "`{post}` has the grade {grade}, above {above} of its manager `{manager}`": (
        "`{post}` 的职级 {grade} 高于其上级 `{manager}` 的 {above}"
    ),
    "`{post}` has {lines} dotted lines, more than {most}": "`{post}` 有 {lines} 条虚线，多于 {most} 条",
    "`{post}` has {more} too many, while `{other}` has {vacant} vacant": (
        "`{post}` 超编 {more} 人，而 `{other}` 空缺 {vacant} 人"
    ),
    "`{post}` is an assistant and has {reports} direct reports": "`{post}` 是助理，却有 {reports} 个直接下级",
    "`{post}` leads one person alone": "`{post}` 只带一个人",
    "`{post}` leads {seats} people, fewer than {least}": "`{post}` 带 {seats} 个人，少于 {least} 人",
    "draw it from `{to}`, or take it out": "改由 `{to}` 画出，或去掉",
    "for the duty `{duty}` {count} are consulted (C), more than {most}": (
        "职责 `{duty}` 要咨询（C）{count} 方，多于 {most} 方"
    ),
    "give posts `{key}: {department}`, or take it out": "给岗位写上 `{key}: {department}`，或去掉这个部门",
    "keep those that decide about its work": "只留真正决定其工作的",
    "make them one position with both regions, or give them titles of their own": (
        "合成一个岗位、写上两个区域，或各用各的岗位名称"
    ),
    "move somebody, or a seat": "调人，或调编制",
    "no check has the code `{code}`": "没有代码为 `{code}` 的检查",
    "no post belongs to the department `{department}`": "部门 `{department}` 里没有岗位",
    "nobody in `{region}` leads its {count:,} posts": "`{region}` 的 {count:,} 个岗位在本区域没有人管",
    "nobody leads the department `{department}`: {posts} report to others": (
        "部门 `{department}` 没有负责人：{posts} 各自向外汇报"
    ),
    "nothing says since when {holder} is acting in `{post}`": "没有写明 {holder} 从何时起代理 `{post}`",
    "place a manager there, as most other regions have one": "像多数区域一样，在那里设一个上级岗位",
    "say who does which part, or give it to one of them": "写明各做哪一部分，或只留给一方",
    "see whether the two posts can be one, or lead more": "看看能否合成一个岗位，或多带些人",
    "see whether two teams can be one": "看看能否合并小团队",
    "see which of the grades, or the line, is right": "看看是职级写错，还是汇报关系不对",
    "the department `{department}` has no one head: {posts} report to others": (
        "部门 `{department}` 不止一个负责人：{posts} 各自向外汇报"
    ),
    "the dotted line of `{post}` goes down to `{to}`": "`{post}` 的虚线指向自己的下级 `{to}`",
    "the duty `{duty}` of `{position}` has no measure, and others have one": (
        "`{position}` 的职责 `{duty}` 没有衡量标准，而其他职责有"
    ),
    "the grades are {grades}": "职级有 {grades}",
    "this is no baseline of this version of orgchart": "这不是本版本 orgchart 的基线文件",
    "{code} of `{subject}` is known and found no more": "基线里的 {code}（`{subject}`）已不存在",
    "{holder} is acting in `{post}` for {days:,} days, more than {most}": (
        "{holder} 代理 `{post}` 已 {days:,} 天，超过 {most} 天"
    ),
    "{managers:,} managers in a row lead one person each: {way}": "连续 {managers:,} 级都只带一个人：{way}",
    "Not checked by default: `check --extend-select {code}`, or `extend_select` under `checks:`.": (
        "平常不检查：用 `check --extend-select {code}`，或在 `checks:` 下写 `extend_select`。"
    ),
    "{value!r} is no day; write it as 2026-01-31": "{value!r} 不是日期；请写成 2026-01-31",
    "`{post}` has the grade {grade}, which `{key}` does not list": "`{post}` 的职级 {grade} 不在 `{key}` 之列",
    "add `{key}: 2026-01-31`, the day as year, month and day": "补上 `{key}: 2026-01-31`，写明年月日",
    "add `{key}: …`": "请加上 `{key}: …`",
    "appoint somebody, and take `{key}` out": "正式任命，去掉 `{key}`",
    "give the position above a post in this region too, or write `{key}: {manager}`": (
        "请在本区域也设上级岗位；确实如此的，请写明 `{key}: {manager}`"
    ),
    "keep one of the two `{key}`": "两个 `{key}` 请只留一个",
    "let them report to the manager, or take `{key}: {value}` out": "让下级改向上级汇报，或去掉 `{key}: {value}`",
    "list one position under `{key}`": "请在 `{key}` 下面只写一个岗位",
    "move those who need only know of it to `{key}`": "只需知道的，改写到 `{key}` 下",
    "name a holder, with `{acting}: {true}` for the time being": "请写上任职者；暂时代理的，加 `{acting}: {true}`",
    "raise `{key}`, or move somebody": "请增加 `{key}`，或调整人员",
    (
        "say `{concurrent}: {true}` or `{acting}: {true}` where it is so, or shares with `{fte}`; "
        "two people of one name need their `{id}` or `{email}`"
    ): (
        "兼任的写 `{concurrent}: {true}`，代理的写 `{acting}: {true}`，或用 `{fte}` 写明比例；同名的两个人要写 `{id}`"
        " 或 `{email}`"
    ),
    "say who does: `{key}: {post}`, or a post of its own above them": (
        "写明由谁负责：`{key}: {post}`，或在它们之上设本部门的岗位"
    ),
    "say who leads it: `{key}: {post}`": "写明由谁负责：`{key}: {post}`",
    "take `{key}` out": "请去掉 `{key}`",
    "take `{key}` out for one post without a region": "不分区域的岗位，请去掉 `{key}`",
    "the attribute `{attribute}` is no number": "自定义字段 `{attribute}` 不是数字",
    "the chart declares no number under `attributes`": "架构图的 `attributes` 下没有声明数字类型的字段",
    "number attributes are {ids}": "数字类型的字段有 {ids}",
    "counting": "正在统计",
    "name a file that `check --write-baseline` wrote, or a new one for it to write": (
        "请写 `check --write-baseline` 写出的文件，或还没有的文件，由它来写"
    ),
}

HELP = {
    "Draw the chart as text, or write it in other formats.": "画组织架构图：文字，或写成其他格式。",
    "Write the duty handbook.": "写岗位职责手册。",
    "Say every problem of a file at once.": "一次说出文件的所有问题。",
    "Write all outputs that a file lists, or check that they are fresh.": (
        "写出文件列出的全部输出，或检查它们是否最新。"
    ),
    "Show the chart in the browser, and follow its file.": "在浏览器中显示组织架构图，并随文件更新。",
    "Show the chart in FILE in the browser. Each time that it is saved the page follows; Ctrl+C ends it.": (
        "在浏览器中显示 FILE 的组织架构图：每次保存，页面随之更新；按 `Ctrl+C` 结束。"
    ),
    "Port on 127.0.0.1; default: one that is free.": "127.0.0.1 上的端口；默认选一个空闲的。",
    "Open the page in the browser.": "在浏览器中打开页面。",
    "Mark what differs from the file in that git revision.": "标出与 git 某个版本中的文件不同之处。",
    "Explain a problem's code.": "解释问题的代码。",
    "Write a commented file to begin with.": "生成一份带注释的起始文件。",
    "Print the JSON Schema of the format.": "打印文件格式的 JSON Schema。",
    "What changed in the structure.": "架构有哪些变更。",
    "The structural history of a file.": "一份文件的架构变更历史。",
    "Count posts, seats, layers and spans.": "统计岗位、编制、管理层级和管理幅度。",
    "Count the posts of FILE, their seats and who fills them, layers and spans of control.": (
        "统计 FILE 中的岗位、编制与实有、管理层级和管理幅度。"
    ),
    "Also each group of posts; may be repeated.": "同时按组统计；可重复。",
    "Beside the figures of that git revision.": "与该 git 版本的数字对照。",
    "Exit with 1 above it: layers=7.": "超过时以 1 退出：layers=7。",
    "Exit with 1 below it: filled=0.9.": "不足时以 1 退出：filled=0.9。",
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
    (
        "With --into, next month's table is merged into a chart that is there: what differs is spliced into its files. "
        "A workbook that `orgchart render` wrote is known as such: what people changed in it is merged."
    ): (
        "用 --into 可把下个月的表格合并进已有的架构：只改动不同之处。"
        "`orgchart render` 写出的工作簿会自动认出，合并其中改动过的内容。"
    ),
    "Language of the keys in a file that is new.": "新文件中键名的语言。",
    "Merge the table into the chart of FILE instead.": "把表格合并进 FILE 的架构。",
    "What the table covers: region=ID, department=ID.": "表格的范围：region=编号、department=编号。",
    "Posts of the scope that are not in the table go.": "范围内表中没有的岗位一并删去。",
    "Also where more than a fifth of the people would be gone.": "即使五分之一以上的人将消失也照样合并。",
    "Say what would happen, and write nothing.": "只说明会怎样，不写文件。",
    "The workbook's sheet; default: the first that has headers.": "工作表名；默认取第一张有表头的表。",
    "Of CSV, where it is neither UTF-8 nor clearly GBK.": "CSV 的编码；UTF-8 和 GBK 能自动识别。",
    "What a column means.": "某一列的含义。",
    "Keep in the chart file what --map says, for the next table.": "把 --map 所写的记在架构文件里，下次不必再写。",
    "What columns mean whose headers are not known can stand in the chart file, under `import:`.": (
        "认不出的列，其含义可以记在架构文件的 `导入:` 之下。"
    ),
    "Keep a column as an attribute of the posts.": "把某一列作为岗位的自定义字段保留。",
    "The organization's name, where the table has none.": "单位名称；表中没有时使用。",
    "Leave out what has problems, and say what.": "有问题的先略过，并逐一列出。",
    "Which table of the chart.": "输出哪一张表。",
    "Lines of a box: title,holders,headcount,grade,region,department,duties,code,tags.": (
        "方框里显示哪些内容：title（岗位名称）、holders（任职者）、headcount（编制）、grade（职级）、"
        "region（区域）、department（部门）、duties（职责）、code（岗位编码）、tags（标签），用逗号隔开。"
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
    "What the colours of posts stand for; auto: departments where there are any, else regions.": (
        "岗位的颜色表示什么；auto：有部门时按部门，否则按区域。"
    ),
    "What frames stand around; auto: departments where there are any, else regions.": (
        "框线围住什么；auto：有部门时按部门，否则按区域。"
    ),
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
    "How large a file may be; default: 64.": "一个文件最大多少 MiB；默认 64。",
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
    "Language of its keys; zh: in a file in Chinese.": "字段的语言；zh：中文字段，用于中文的文件。",
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
    "Every problem, not 20 of a code and the number of the others.": "显示所有问题，而不是每个代码 20 个再加总数。",
    "Not these checks.": "不做这些检查。",
    "Only these checks (OC413; OC4: all there are).": "只做这些检查（如 OC413；OC4 是全部）。",
    "The day to check for, as 2026-01-31: acting too long.": "按哪一天检查，如 2026-01-31：代理是否太久。",
    "These checks beside the usual ones.": "在平常的检查之外，也做这些。",
    "What FILE knows is not told again, but what is gone is.": "FILE（基线）中已知的不再报告，已消除的会报告。",
    "Write what is found to the baseline: it is known from now on.": "把现有的问题写进基线，今后不再报告。",
    "Also the sum of a number attribute; may be repeated.": "同时合计一个数字类型的自定义字段；可重复。",
}

CODES = {
    "OC101": (
        "不是 UTF-8 编码",
        "架构图文件用 UTF-8 编码。这个文件里有 UTF-8 不允许的字节，也看不出是哪种编码。请用认得这种编码的编辑"
        "器打开，另存为 UTF-8。",
    ),
    "OC102": (
        "很可能是 GBK 编码",
        "文件不是 UTF-8，字节像是中文 Windows 程序写的 GBK 或 GB18030。这只是推测，所以不会悄悄替你转换；提示"
        "里有转换的办法。",
    ),
    "OC103": (
        "UTF-16 或 UTF-32 编码",
        "架构图文件用 UTF-8 编码。这个文件是 UTF-16 或 UTF-32，Windows 称为“Unicode”。提示里有转换的办法。",
    ),
    "OC104": (
        "不允许的字符",
        "控制字符、文中的字节顺序标记、行分隔符 U+2028 和 U+2029 看不见，会弄乱表格和图，不同程序的读法也不同"
        "。文件里和双引号的转义里都不能有。",
    ),
    "OC105": (
        "半个字符",
        "代理码位（U+D800 到 U+DFFF）是 U+FFFF 以后字符的一半，单独没有意义。只用 ASCII 写 JSON 的程序会写成"
        "两个，YAML 则要直接写这个字符，或用 `\\U` 加八位数字。",
    ),
    "OC106": (
        "文件太大",
        "一个文件最多 64 MiB，约 50 万个岗位。更大的组织请拆成几个文件，用 `include:` 合在一起；读取架构图的命令加 "
        "`--max-size 128` 就允许 128 MiB，所含的值也相应放宽。",
    ),
    "OC107": (
        "空文件",
        "文件里什么也没有，或只有注释。可用 `orgchart init` 生成一份开头。",
    ),
    "OC108": (
        "YAML 无法读取",
        "文件违反了 YAML 的规则。含 `: ` 的文字，或以 `{ [ * & ! | > % @` 之一开头的文字，要加引号；也可能是"
        "某一行多缩进或少缩进了一个空格。",
    ),
    "OC109": (
        "缩进里有制表符",
        "YAML 只用空格缩进。请把编辑器的 Tab 键设成输入空格。",
    ),
    "OC110": (
        "该用半角处用了全角符号",
        "中文输入法打出的 `：` 和 `，` 在 YAML 里只是普通文字。字段后面要用 `:` 加空格，方括号列表里要用 `,`"
        "。正文里用全角符号没有问题。",
    ),
    "OC111": (
        "嵌套太深",
        "架构图里用不着超过 64 层的嵌套。区域每层占两级；上下级关系完全不用嵌套，由 `reports_to` 写明上级。",
    ),
    "OC112": (
        "别名展开太多",
        "别名（`*name`）和合并键（`<<`）写一次，用多次，合计最多展开成 1,000,000 个节点；超过的文件不是写坏了"
        "，就是有恶意。",
    ),
    "OC113": (
        "别名没有所指",
        "别名 `*name` 重复上面锚点 `&name` 标出的内容。这里没有这个锚点，或别名在锚点自己里面。以 `*` 开头的"
        "文字要加引号。",
    ),
    "OC114": (
        "第二份文档",
        "一行 `---` 会开始另一份 YAML 文档。一个文件只放一份架构图；几个文件用 `include:` 合在一起。",
    ),
    "OC115": (
        "YAML 标签",
        "`!include`、`!!python/object` 这类标签在架构图里没有意义：值怎样读由字段决定。架构图的各部分用 `incl"
        "ude:` 合在一起。以 `!` 开头的文字要加引号。",
    ),
    "OC116": (
        "合并的不是“字段: 值”",
        "`<<` 只能取用一组“字段: 值”，或列表里的几组。",
    ),
    "OC120": (
        "无法引入的文件",
        "`include:` 写的文件不存在或无法读取。路径相对于引入它的文件。",
    ),
    "OC121": (
        "文件互相引入",
        "文件直接或间接引入了自己，永远读不完。请把两边都要的内容放到第三个文件。两个文件引入同一个文件没有问"
        "题，只读一次。",
    ),
    "OC140": (
        "列表太长",
        "一个列表最多 200,000 项。岗位和区域可以更多，写成“编号: 内容”。",
    ),
    "OC141": (
        "一个文件里的值太多",
        "一个文件最多 6,000,000 个字段和值，约 25 万个岗位及其全部内容。更大的组织请拆成几个文件，用 `include"
        ":` 合在一起。",
    ),
    "OC142": (
        "岗位太多",
        "一份架构图最多 1,000,000 个岗位。写了 `regions: all` 的岗位在每个区域各有一个，几行就会变成很多。请"
        "写明在哪些区域设岗。",
    ),
    "OC143": (
        "标签太长",
        "标签里的 `{title}` 和 `{region}` 填好后最多 10,000 个字符，一份架构图的所有标签合计 6400 万个。请缩"
        "短标签，或缩短它重复的岗位名称、区域名称。",
    ),
    "OC144": (
        "字段名太长",
        "编号和其他自定的字段名（如 `terms` 里的）最多 500 个字符：YAML 本身在 1,024 个字符后就不认了。",
    ),
    "OC201": (
        "不认识的字段",
        "这里没有这个字段，写了也会丢失。多半是拼错了，或缩进到了别的内容下面。",
    ),
    "OC202": (
        "缺少字段",
        "有的内容没有可显示的名称：架构图要有 `orgchart` 和 `name`，岗位要有 `title`，常见问题要有 `question`"
        " 和 `answer`。",
    ),
    "OC203": (
        "值的类型不对",
        "该写文字的地方写了列表，该写列表或“字段: 值”的地方写了文字，等等。",
    ),
    "OC204": (
        "重复",
        "同一个字段、编号或区域在一个文件里或合在一起的几个文件里写了两次，只有一个能算数。编号按 Unicode 的 "
        "NFC 形式比较，看起来一样就算一样。两处位置都会列出。",
    ),
    "OC205": (
        "不是整数",
        "`headcount` 和 `orgchart` 只能写半角数字，最多九位：不带正负号、小数点、单位，也不用全角数字。",
    ),
    "OC206": (
        "不在可选之列",
        "这个字段只能写几个固定的词之一。",
    ),
    "OC207": (
        "不能作编号",
        "编号可用文字（包括汉字）、数字和 `-`、`_`、`.`。岗位名称改了，编号不变，这样链接和变更比较才不会断。",
    ),
    "OC208": (
        "不是语言代码",
        "`lang` 是 BCP 47 语言代码：语言，后面可以有文字和地区，用 `-` 连接。",
    ),
    "OC209": (
        "不是可用的链接",
        "链接以 http:、https:、mailto: 开头或为相对路径，不含空格。javascript: 之类会伤害点击的人。",
    ),
    "OC210": (
        "不是电子邮箱地址",
        "`email` 是一个地址，有一个 `@`，不含空格。",
    ),
    "OC211": (
        "不是小数",
        "`fte`（全职当量）是小数，例如 1 或 0.5。",
    ),
    "OC212": (
        "文字是空的",
        "这段文字是名称，所以不能为空。",
    ),
    "OC213": (
        "另一个格式版本",
        "`orgchart:` 是格式的版本。这一版程序读版本 1；更新的格式要用更新的程序。",
    ),
    "OC215": (
        "不是颜色",
        "颜色写成 `#` 加六位十六进制数字，红、绿、蓝各两位。要加引号，因为 `#` 会开始注释。",
    ),
    "OC301": (
        "不认识的岗位",
        "`reports_to`、`dotted_to` 和 `raci` 里写的是岗位编号，不是岗位名称；没有文件声明这个编号。",
    ),
    "OC302": (
        "不认识的区域",
        "岗位设在某个区域，但没有 `regions:` 声明这个区域。",
    ),
    "OC303": (
        "不认识的岗位（某区域的）",
        "`岗位@区域` 指某岗位在某区域的那一个；这个岗位在那里没有设岗。",
    ),
    "OC304": (
        "看不出指哪个岗位",
        "这里指的岗位有好几处，都不在本区域及其上级区域。请写明是哪一个：`岗位@区域`。",
    ),
    "OC305": (
        "循环",
        "沿着上级一路往上，又回到了起点，所以谁也不在最上面。消息里列出了整个循环。",
    ),
    "OC306": (
        "没有区域却写了所有区域",
        "`regions: all` 在每个区域各设一个岗位，但架构图没有声明区域。",
    ),
    "OC307": (
        "架构图没有岗位",
        "没有可画的：没有文件列出岗位，或岗位都没有设在任何区域。",
    ),
    "OC308": (
        "不认识的部门",
        "`department` 写的部门，没有文件在 `departments:` 下面声明。",
    ),
    "OC316": (
        "岗位的同一字段写了两次",
        "某一处岗位自己的内容写在区域的个别设置里，或写在 `posts:` 下面，每个字段只写一处。",
    ),
    "OC317": (
        "两处同一岗位编码",
        "`code` 用来区分岗位，也区分自己有编码的各处设岗。从岗位继承的不算重复。",
    ),
    "OC216": ("自定义字段与已有字段同名", "格式已有这个名称的字段（中文或英文），两者会分不清。"),
    "OC319": ("没有声明的自定义字段", "自定义字段先在架构图的 `attributes:` 下声明一次，岗位才能填写。"),
    "OC320": (
        "自定义字段的类型不符",
        "该字段声明为数字或日期，所填的值不是：数字只有数字和小数点，日期写年、月、日。",
    ),
    "OC318": (
        "实有少于任职者",
        "`filled` 是实有总数，包括没有写出姓名的人。代理、兼任或 `fte: 0` 的不占编制。",
    ),
    "OC401": (
        "管理幅度太大",
        "直接下级超过 12 个（助理不算）。很少有人能带好这么多人；多半缺少一个管理层级。`checks:` 下的 `max_span` 可另"
        "设上限。",
    ),
    "OC402": (
        "管理层级太多",
        "上下级关系超过 10 层。`checks:` 下的 `max_layers` 可另设上限。",
    ),
    "OC403": (
        "没有用到的区域",
        "这个区域及其下级区域里都没有岗位。",
    ),
    "OC404": (
        "没有设岗的岗位",
        "岗位的区域列表是空的，所以哪里都没有它。",
    ),
    "OC405": (
        "没有意义的虚线",
        "虚线指向自己，或指向实线已经指向的直接上级。",
    ),
    "OC406": (
        "自相矛盾的 renamed_from",
        "`renamed_from` 写的是岗位从前的编号。这个编号还在，或有两个岗位都写了它。",
    ),
    "OC407": (
        "上级在另一个区域",
        "同一岗位的其他几处，上级都在本区域；这一处因本区域没有上级，挂到了另一个区域。确实如此的，请在 `repo"
        "rts_to` 里写明，例如 `manager@north`。",
    ),
    "OC408": (
        "一棵树之外还有一个顶层岗位",
        "其他岗位连成一棵树，只有这个岗位既没有上级也没有下级：多半忘了写 `reports_to`。",
    ),
    "OC411": (
        "超编",
        "实有人数超过编制。没有写 `headcount` 时编制为 1。",
    ),
    "OC412": (
        "上级岗位空缺",
        "架构图写了任职者，而这个岗位无人任职，却有下级。",
    ),
    "OC413": (
        "一人两个全职岗位",
        "同一个人任职的岗位加起来超过一份全职工作。写明份额（`fte`）或代理的没有问题；同名的两个人用 `email` 区分。",
    ),
    "OC421": (
        "没有职责的岗位",
        "别的岗位写了职责，这个没有。",
    ),
    "OC422": (
        "职责重复",
        "同一个岗位把一项职责写了两次。",
    ),
    "OC423": (
        "当责岗位不是一个",
        "RACI 里当责（A）的岗位应当有且只有一个：没有就无人负责，有两个也等于无人负责。",
    ),
    "OC424": (
        "没有起分隔作用的全角符号",
        "`- 战略规划：拟定规划` 整个成了职责名称，`[王芳，李强]` 成了一个人：YAML 用 `: ` 和 `, ` 分隔。",
    ),
    "OC425": (
        "不会被替换的空位",
        "标签里的 `{region}` 和 `{title}` 会被替换；花括号里别的词原样不动。",
    ),
    "OC426": (
        "引号会被印出来",
        "中文输入法的“和”在 YAML 里只是普通文字，会原样印出来。YAML 的引号是半角的 \" 和 '。",
    ),
    "OC427": (
        "姓名里不只是姓名",
        "姓名后面括号里的字会和姓名一起印出来，却不起作用：代理的人不占编制，通知和统计只认 `acting: true`。",
    ),
    "OC428": (
        "看起来像文字的注释",
        "空格加 `#` 之后是注释，不属于这个值。加了引号才算文字。",
    ),
    "OC429": (
        "没有改到任何用语",
        "`terms` 按文件格式参考列出的用语给图和手册里的词换名称。这里写的不在其中，所以没有作用。",
    ),
    "OC441": (
        "一对一管理",
        "一个上级只带一个人（助理不算）：多半这一层可以去掉。也有有意为之的，如准备接任的副职；所以要写明才检查。",
    ),
    "OC442": (
        "连续的一对一管理",
        "连续三级都只带一个人：只是多了层级。`checks:` 下的 `max_one_to_one` 设定最多几级。",
    ),
    "OC443": (
        "团队太小",
        "一个上级带的人不足三个，但不止一个（助理不算）。小团队多，管理岗位就多；`checks:` 下的 `min_span` 可另设下限"
        "。",
    ),
    "OC444": (
        "助理带下级",
        "助理（`kind: assistant`）不在直线上，但有岗位以它为上级。",
    ),
    "OC445": (
        "向下的虚线",
        "虚线指向自己的下级岗位：两个岗位互为上级。",
    ),
    "OC446": (
        "虚线太多",
        "一个岗位在实线之外有三条以上的虚线：先听谁的，谁也说不准。`checks:` 下的 `max_dotted` 可另设上限。",
    ),
    "OC451": (
        "一边超编，一边空缺",
        "一个岗位实有超过编制，而同一岗位的另一处，或同一上级之下同名的岗位，还有空缺。",
    ),
    "OC452": (
        "代理太久",
        "到 `check --date` 写的那一天，代理已超过 180 天：应当正式任命。`checks:` 下的 `max_acting_days` 可另设上限。"
        "没有 `--date` 就不检查。",
    ),
    "OC453": (
        "代理没有写日期",
        "有人代理，却没有写从何时起，代理了多久无从得知。",
    ),
    "OC461": (
        "咨询的人太多",
        "一项职责要咨询（C）六方以上才能做：当责的人要等所有人。`checks:` 下的 `max_consulted` 可另设上限。",
    ),
    "OC462": (
        "同一部门两个岗位有同一职责",
        "同一部门的两个岗位写了同一项职责，可能互相推诿。也有有意为之的，如人人都有的职责；所以要写明才检查。",
    ),
    "OC463": (
        "职责没有衡量标准",
        "这个岗位的其他职责写了衡量标准（`kpi`），这一项没有。",
    ),
    "OC464": (
        "没有写岗位目的",
        "多数岗位写了岗位目的（`purpose`），这个没有。",
    ),
    "OC465": (
        "同名岗位因区域而异",
        "同一部门的两个岗位名称相同、区域不同，而职责、任职资格或职级不一样。往往是抄了一份，只更新了其中一份：写成一"
        "个带 `regions:` 的岗位，共同的只写一次。",
    ),
    "OC471": (
        "职级高于上级",
        "按 `grades:` 的顺序，这个岗位的职级高于其上级。",
    ),
    "OC472": (
        "没有列出的职级",
        "`grades:` 从低到高列出了职级，这一个不在其中。",
    ),
    "OC474": (
        "没有用到的部门",
        "这个部门及其下级部门里都没有岗位。",
    ),
    "OC475": (
        "没有负责人的部门",
        "部门里在同一区域（或都不分区域）有几个岗位向外汇报，而它们都不带人，或都在下级部门里：没有人负责整个部门。部"
        "门负责人是 `head`，否则是唯一一个上级"
        "在部门之外的岗位。",
    ),
    "OC476": (
        "部门有两个负责人",
        "部门里在同一区域（或都不分区域）有几个带人的岗位向外汇报，没有写明由哪一个负责。",
    ),
    "OC477": (
        "没有上级岗位的区域",
        "一个区域有几个岗位，却没有一个在本区域带人，而多数其他区域有这样的岗位。",
    ),
    "OC491": (
        "没有这个代码的检查",
        "`checks:` 按代码或代码的开头选择检查。没有检查用这个代码。",
    ),
    "OC492": (
        "已消除的已知问题",
        "基线里的一个问题已经不存在：有人改好了。`orgchart check --write-baseline` 会把它去掉，再出现时就会报告。",
    ),
    "OC501": (
        "用不上的 renamed_from",
        "岗位写了从前的编号，但旧架构图里没有这个岗位。改名成为历史之后，请去掉这一行。",
    ),
    "OC502": (
        "自相矛盾的 renamed_from",
        "新岗位写着由旧岗位改名而来，但旧编号还在，或有两个岗位都这样写。",
    ),
    "OC504": (
        "两边改了同一处",
        "两个分支改了同一个岗位的同一个字段，或一边改了另一边删掉的内容。合并后的文件在那里有冲突标记：请留下"
        "一边，去掉标记，再 `git add` 这个文件。",
    ),
    "OC505": (
        "合并后无法读取",
        "两边各自都没有问题，合在一起就不行，例如两次调整合成了循环。合并后的文件有冲突标记，消息说明了问题。",
    ),
    "OC510": (
        "新增岗位",
        "`orgchart diff` 报告的变更：新的岗位，连同各处设岗。",
    ),
    "OC511": (
        "撤销岗位",
        "`orgchart diff` 报告的变更：岗位不在了。",
    ),
    "OC512": (
        "岗位改编号",
        "`orgchart diff` 报告的变更：换了编号，由 renamed_from 写明。",
    ),
    "OC513": (
        "可能改了编号",
        "`orgchart diff` 报告的变更：一个不在了，一个新的与它相像。",
    ),
    "OC514": (
        "岗位更名",
        "`orgchart diff` 报告的变更：换了岗位名称。",
    ),
    "OC520": (
        "增设",
        "`orgchart diff` 报告的变更：岗位在又一个区域设岗。",
    ),
    "OC521": (
        "减设",
        "`orgchart diff` 报告的变更：岗位在一个区域不再设岗。",
    ),
    "OC522": (
        "调整隶属",
        "`orgchart diff` 报告的变更：换了上级，下面的岗位一起跟随。",
    ),
    "OC523": (
        "调整区域",
        "`orgchart diff` 报告的变更：上级不变，换了区域。",
    ),
    "OC524": (
        "调整部门",
        "`orgchart diff` 报告的变更：换了部门，下面的岗位一起跟随。",
    ),
    "OC530": (
        "调整编制",
        "`orgchart diff` 报告的变更：编制不同了。",
    ),
    "OC531": (
        "调整职级",
        "`orgchart diff` 报告的变更：职级不同了。",
    ),
    "OC540": (
        "到任",
        "`orgchart diff` 报告的变更：有新的任职者。",
    ),
    "OC541": (
        "离任",
        "`orgchart diff` 报告的变更：有人不再任职。",
    ),
    "OC542": (
        "调任",
        "`orgchart diff` 报告的变更：有人从一个岗位调到另一个岗位。",
    ),
    "OC543": (
        "任职者信息变更",
        "`orgchart diff` 报告的变更：任职者的其他信息不同了。",
    ),
    "OC544": (
        "转为正式任职",
        "`orgchart diff` 报告的变更：原来代理的人正式任职。",
    ),
    "OC545": (
        "转为代理",
        "`orgchart diff` 报告的变更：有人从此只是代理。",
    ),
    "OC550": (
        "新增虚线",
        "`orgchart diff` 报告的变更：新的虚线汇报。",
    ),
    "OC551": (
        "取消虚线",
        "`orgchart diff` 报告的变更：虚线汇报不在了。",
    ),
    "OC552": (
        "虚线改标签",
        "`orgchart diff` 报告的变更：虚线的标签不同了。",
    ),
    "OC560": (
        "新增职责",
        "`orgchart diff` 报告的变更：新的职责。",
    ),
    "OC561": (
        "删去职责",
        "`orgchart diff` 报告的变更：岗位不再有这项职责。",
    ),
    "OC562": (
        "职责改写",
        "`orgchart diff` 报告的变更：同一项职责换了说法。",
    ),
    "OC563": (
        "职责移交",
        "`orgchart diff` 报告的变更：职责转到了另一个岗位。",
    ),
    "OC564": (
        "职责重排",
        "`orgchart diff` 报告的变更：职责不变，次序不同了。",
    ),
    "OC570": (
        "新设区域",
        "`orgchart diff` 报告的变更：新的区域。",
    ),
    "OC571": (
        "撤销区域",
        "`orgchart diff` 报告的变更：区域不在了。",
    ),
    "OC572": (
        "区域更名",
        "`orgchart diff` 报告的变更：区域的名称不同了。",
    ),
    "OC573": (
        "区域改隶",
        "`orgchart diff` 报告的变更：区域归到了另一个区域之内。",
    ),
    "OC574": (
        "区域说明变更",
        "`orgchart diff` 报告的变更：区域的说明不同了。",
    ),
    "OC575": (
        "新设部门",
        "`orgchart diff` 报告的变更：新的部门。",
    ),
    "OC576": (
        "撤销部门",
        "`orgchart diff` 报告的变更：部门不在了。",
    ),
    "OC577": (
        "部门更名",
        "`orgchart diff` 报告的变更：部门的名称不同了。",
    ),
    "OC578": (
        "部门改隶",
        "`orgchart diff` 报告的变更：部门归到了另一个部门之内。",
    ),
    "OC579": (
        "部门信息变更",
        "`orgchart diff` 报告的变更：部门的说明、负责人或颜色不同了。",
    ),
    "OC580": (
        "新增问题",
        "`orgchart diff` 报告的变更：新的常见问题。",
    ),
    "OC581": (
        "删去问题",
        "`orgchart diff` 报告的变更：常见问题不在了。",
    ),
    "OC582": (
        "问题变更",
        "`orgchart diff` 报告的变更：答案不同了，或问题的次序不同了。",
    ),
    "OC584": (
        "组织更名",
        "`orgchart diff` 报告的变更：整个组织的名称不同了。",
    ),
    "OC585": (
        "文件自身信息变更",
        "`orgchart diff` 报告的变更：文件自己的信息，即语言、说明、meta、terms、outputs。",
    ),
    "OC586": (
        "其他字段变更",
        "`orgchart diff` 报告的变更：岗位的其他字段不同了。",
    ),
    "OC587": (
        "写法变更",
        "`orgchart diff` 报告的变更：写法不同，但每个岗位都和原来一样。",
    ),
    "OC590": (
        "管理幅度超限",
        "`orgchart diff` 报告的变更：直接下级超过了上限。",
    ),
    "OC591": (
        "管理幅度恢复",
        "`orgchart diff` 报告的变更：直接下级又在上限之内。",
    ),
    "OC596": (
        "两边都没有想要的合并",
        "两边的行合得起来，但意思两边都没有说过：例如两边重新定义了同一个锚点，或在两处加了同一项。合并后的文"
        "件在那里有冲突标记。",
    ),
    "OC597": (
        "会丢失注释的合并",
        "一边删掉了一项，另一边在里面写了注释。合并后的文件在那里有冲突标记：请决定留不留这条注释。",
    ),
    "OC600": (
        "有的系统容不下的路径",
        '输出的路径里有 `< > : " | ? * \\` 之一，或名称以空格开头、以空格或点结尾，或是 Windows 的设备名，如 `'
        "aux.svg`；或者它是文件夹。文件夹之间用 `/` 分隔。",
    ),
    "OC601": (
        "路径在仓库之外",
        "输出要留在架构图所在的仓库里；没有仓库时，留在它的文件夹里。路径从架构图的文件夹算起，可以用 `../` "
        "往上，但不能出去，通过链接也不行；也不能进入 `.git` 或里面的另一个仓库。`template_dir` 也一样。",
    ),
    "OC602": (
        "两个输出同一路径",
        "两个输出会写同一个文件、填同一对标记，或一个是另一个的文件夹。只有大小写或 Unicode 形式不同的名称，"
        "在 macOS 和 Windows 上是同一个文件，所以算同一个。",
    ),
    "OC603": (
        "输出的选项不对",
        "输出的选项与 `orgchart render` 同名同值：见 `orgchart render --help`。",
    ),
    "OC604": (
        "输出会盖掉输入",
        "这个输出会替换架构图文件、它引入的文件，或已生成输出的清单。",
    ),
    "OC605": (
        "不能填进那里",
        "`inject` 把文字填进 Markdown 和 HTML 文档：文字架构图、DOT、Mermaid 和 JSON 成为代码块，手册原样进入"
        " Markdown，SVG 进入 HTML。图片是单独的文件，由文档来显示。",
    ),
    "OC606": (
        "没有可填的文档",
        "`inject` 填的是你写好的 UTF-8 文档，里面有两个标记。它不会替你生成文档。",
    ),
    "OC607": (
        "名为手册或通知的架构图",
        "文件名里有“手册”或“通知”，却没有写 `content`，生成的是架构图。"
        "请写明 `content: handbook` 或 `content: notice`；"
        "确实要架构图时写 `content: chart`。",
    ),
    "OC610": (
        "没有标记",
        "文档里没有 `inject` 所写名称的 `<!-- orgchart:begin NAME -->` 和 `<!-- orgchart:end NAME -->`。两个"
        "标记各占一行；在 Markdown 里，代码块中的只是例子，不算。",
    ),
    "OC611": (
        "只有一半标记",
        "有开头没有结尾，或有结尾没有开头。",
    ),
    "OC612": (
        "标记重复",
        "同一个名称的标记第二次开头或结尾。请给第二个另取名称。",
    ),
    "OC613": (
        "标记交叉",
        "先有结尾后有开头，或里面有另一对标记。",
    ),
    "OC620": (
        "输出已过时",
        "输出与架构图现在的内容不符：架构图、模板或画法在生成之后变了。`orgchart build` 会重新写。",
    ),
    "OC621": (
        "缺少输出",
        "架构图要的输出不存在。`orgchart build` 会写出来。",
    ),
    "OC622": (
        "输出被手工改过",
        "输出不是当初生成的样子。重新生成会盖掉修改；要保留的内容应写进架构图。",
    ),
    "OC623": (
        "多余的输出",
        "文件是从前生成的，现在没有输出要它。`orgchart build` 会删除它，并清空没有人填的标记；之后手工改过的留在原处。",
    ),
    "OC624": (
        "输出的位置被占",
        "输出要写的位置上有一个不是生成的文件。请把它移走，用 `inject` 只填其中一部分，或用 `orgchart build -"
        "-force` 替换。架构图文件改名后，它的 `.outputs` 文件也要改名。",
    ),
    "OC625": (
        "输出清单已过时",
        "记录已生成输出的文件不是最新的。",
    ),
    "OC640": (
        "看不出来源的输出",
        "已生成输出的清单（`chart.yaml.outputs`）列了一个文件，但文件里没有写明是 orgchart 生成的。清单可能来"
        "自别人，所以不动这个文件。orgchart 写的文件，结尾注释或元数据里有 `Made by orgchart`；文字架构图认方"
        "框，JSON 认格式。请把文件移走，或用 `orgchart build --force` 替换或删除。",
    ),
    "OC641": (
        "没有输出清单",
        "orgchart 存放输出清单的位置上是链接、文件夹，或不是它写的文件。",
    ),
    "OC642": (
        "页面是链接",
        "分页手册的某一页会写到链接所指的地方。请删除这个链接。",
    ),
    "OC650": (
        "数字超出限制",
        "`orgchart stats` 用 `--max` 或 `--min` 设了限制，架构图有一项数字不符合。"
        "作为限制，`filled` 是实有与编制之比，从 0 到 1。",
    ),
    "OC651": (
        "数字未知",
        "架构图没有写任职者，也没有写任何岗位的实有人数，因此无法用它作限制。",
    ),
    "OC701": (
        "架构图比要求的宽",
        "方框怎样排都放不进这个宽度。不会截断：图按需要的宽度写出。",
    ),
    "OC702": (
        "字太小，看不清",
        "在这种纸上，岗位名称打印出来太小。请用更大的纸，或只画一部分。",
    ),
    "OC703": (
        "没有 Typst",
        "PDF 和 PNG 由 Typst 生成，要另外安装。SVG 什么都不需要。",
    ),
    "OC704": (
        "不是纸张大小",
        "纸张写名称、尺寸（如 420x297mm）或 none。",
    ),
    "OC705": (
        "不能这样拆分",
        "`--split` 写 `region`，或每页最多的岗位数。PDF 包含所有页，SVG 每页一个文件，PNG 只有一页。",
    ),
    "OC706": (
        "没有中文字体",
        "电脑上没有含中日韩文字的字体，所以 PDF 或 PNG 里会出现空白方框。",
    ),
    "OC707": (
        "图不能转换",
        "Typst 不能把图转成 PDF 或 PNG。",
    ),
    "OC708": (
        "对 Mermaid 来说太大",
        "Mermaid 最多画 500 条线、读 50,000 个字符，GitHub 的页面也不能放宽。请用 `--root`、`--depth` 或 `--r"
        "egion` 只画一部分，或写成 SVG。",
    ),
    "OC709": (
        "没有可供拆分的区域",
        "`--split region` 让每个完全在一个区域内的分支各占一页，而架构图里没有这样的分支。请按岗位数拆分。",
    ),
    "OC715": (
        "一页放不下这么多下级",
        "`--split 50` 按分支拆分，一个人的直接下级总在同一页上，便于一起看：有六十个下级的人，那一页就放不下。请在"
        "中间加一级（如小组），或让每页多放一些岗位。",
    ),
    "OC710": (
        "标准输入已关闭",
        "`-` 表示读标准输入，而这里没有。请写文件名。",
    ),
    "OC711": (
        "标准输出已关闭",
        "结果无处可去。请用 `-o` 写到文件。",
    ),
    "OC712": (
        "文件无法写入",
        "系统不让写这个文件：文件夹不存在，或没有权限。什么都没有改动。",
    ),
    "OC713": (
        "没有画出徽标",
        "图片把徽标包含在内。`meta.logo` 应是架构图的文件夹或仓库里不超过 2 MB 的 PNG、JPEG 或 SVG 文件，或图"
        "片本身，如 `data:image/png;base64,…`。",
    ),
    "OC714": (
        "端口不可用",
        "`orgchart serve` 在 127.0.0.1 上监听。该端口已被其他程序占用，或由系统保留；不写 `--port` 时自动选用"
        "空闲端口。",
    ),
    "OC720": (
        "没有 git",
        "`REV:PATH` 和查历史的命令需要 PATH 里有 git。",
    ),
    "OC721": (
        "不是 git 仓库",
        "FILE 里有冒号表示 git 某个版本里的文件，而这里没有仓库。文件名本身有冒号的，请在前面写 `./`。",
    ),
    "OC722": (
        "不认识的版本",
        "git 里没有这个版本：没有这个名称的分支、标签或提交。",
    ),
    "OC723": (
        "版本里没有这个文件",
        "这个版本里没有这个文件。路径从仓库最上层算起。",
    ),
    "OC724": (
        "版本里不是文件",
        "这个路径在那个版本里是文件夹。",
    ),
    "OC725": (
        "git 拒绝",
        "请 git 查文件历史、合并行或保存设置时被拒绝；后面是它自己的话。",
    ),
    "OC726": (
        "git 不信任的仓库",
        "文件夹属于另一个用户，而 git 不读别人的仓库，因为其中的设置可以运行程序。如果信任它，请声明：`git co"
        "nfig --global --add safe.directory FOLDER`。",
    ),
    "OC727": (
        "裸仓库",
        "没有工作区，所以没有可比较的文件，也没有地方放 `.gitattributes`。请写明版本，例如 `orgchart diff mai"
        "n~1:chart.yaml main:chart.yaml`。",
    ),
    "OC728": (
        "模式在仓库之外",
        "属性只用于仓库最上层以下的文件。请按你所在的位置写模式。",
    ),
    "OC729": (
        "git 的其他属性优先",
        "`orgchart git install` 写了一行，但 `.git/info/attributes`、下级文件夹或后面的另一行对这个文件另有规"
        "定。`git check-attr -a FILE` 会显示实际生效的是什么。",
    ),
    "OC731": (
        "没有可选取的岗位",
        "`--root` 用编号指一个岗位；架构图里没有这个岗位。",
    ),
    "OC732": (
        "可选取的岗位有几个",
        "`--root` 所指的岗位设在几处：请写明是哪一处。",
    ),
    "OC738": ("没有要选的部门", "`--department` 按编号选部门，架构图里没有这个部门。"),
    "OC739": ("框里没有这一行", "`--show` 写框里显示的内容：岗位的单行字段，以及架构图声明的自定义字段。"),
    "OC733": (
        "没有可选取的区域",
        "`--region` 用编号指一个区域；架构图里没有这个区域。",
    ),
    "OC734": (
        "没有可选取的标签",
        "`--tag` 所写的标签，没有岗位有。",
    ),
    "OC735": (
        "什么也没有选到",
        "没有岗位同时符合所有选项。",
    ),
    "OC736": (
        "不是 Python 接口的选项",
        "`orgchart_cli.render` 的选项与 `orgchart render` 相同，`-` 写成 `_`，值也相同。",
    ),
    "OC737": (
        "另一份架构图的变更",
        "`orgchart_cli.apply` 得到的变更不可能属于这份架构图。",
    ),
    "OC740": (
        "没有 Graphviz",
        "`--engine graphviz` 要运行 Graphviz 的 `dot`，而 PATH 里没有它。本程序自己的布局不需要 Graphviz。",
    ),
    "OC741": (
        "Graphviz 出错",
        "Graphviz 出错结束；消息里是它自己的话。",
    ),
    "OC742": (
        "Graphviz 太慢",
        "Graphviz 被停止了。它排大图很慢，本程序的布局不慢。",
    ),
    "OC743": (
        "Graphviz 的提示",
        "Graphviz 画出了图，并有话要说。",
    ),
    "OC744": (
        "Graphviz 会很慢",
        "这么多岗位，Graphviz 要排几分钟；本程序的布局不用。",
    ),
    "OC750": (
        "不是模板",
        "`--template-dir` 里的一个文件不是有效的 Jinja 模板；消息里有行号。",
    ),
    "OC751": (
        "模板出错",
        "模板要用的东西不存在，或陷入循环。",
    ),
    "OC752": (
        "没有这个模板",
        "模板引入了另一个模板，但各文件夹里都没有它。",
    ),
    "OC753": (
        "模板无法读取",
        "模板文件不是 UTF-8，或系统不让读。",
    ),
    "OC754": (
        "没有用到的模板",
        "你的模板中有一个文件不是任何模板的名称，也没有模板引入它：名称拼错了。",
    ),
    "OC755": (
        "页面结构不完整",
        "模板留下了没有结束的元素，所以不能生成 PDF。",
    ),
    "OC756": (
        "模板做得太多",
        "模板无节制地循环、重复或加长。允许 500 万次循环、每个岗位再加 2,000 次，以及 2.56 亿个字符，每台电脑"
        "都一样；手册用不到五分之一。",
    ),
    "OC757": (
        "模板通向外面",
        "模板是通向文件夹和仓库之外的链接。它可能随别人的架构图而来，填写时不能泄露本机的文件。请复制过来，或"
        "把整个文件夹做成链接。",
    ),
    "OC758": (
        "模板用了外部包",
        "Typst 模板引入了外部包（`@preview/…`），要从网上下载。模板需要的内容应写在模板里。",
    ),
    "OC759": (
        "Graphviz 的图少了些线",
        "有些版本的 Graphviz 画某些带虚线或区域外框的图会出错。图画出来了，但少了消息里说的内容。不用 `--engi"
        "ne graphviz` 画的图是完整的。",
    ),
    "OC652": (
        "不能合计的字段",
        "`orgchart stats --sum` 后面应当是架构图在 `attributes:` 下声明的数字字段。这个没有声明，或者是文字、日期。",
    ),
    "OC761": (
        "页面中架构图的选项不认识",
        "MkDocs 或 Sphinx 页面里的架构图，选项与 `orgchart render` 同名：`root`、`depth`、`region`、`show` 等"
        "。这里写的不在其中。",
    ),
    "OC762": (
        "页面中架构图的值不对",
        "页面里架构图的某个选项不能取这个值。可用的值见 `orgchart render --help`。",
    ),
    "OC763": (
        "架构图在网站之外",
        "页面只显示网站配置文件所在文件夹以内的架构图：否则能写页面的人就能显示生成网站的电脑上的任何文件。",
    ),
    "OC764": (
        "页面中的架构图没有画出",
        '页面里有一段像架构图开头的内容，Markdown 却没有认出来：选项只能写成 `name="value"`，要加引号；结尾那'
        "一行的记号要与开头一样多。",
    ),
    "OC780": (
        "内存不足",
        "架构图需要的内存超过电脑所能给的。请只取一部分。",
    ),
    "OC781": (
        "嵌套太深",
        "输入嵌套太深，无法处理。",
    ),
    "OC790": (
        "系统拒绝",
        "操作系统拒绝了 orgchart 的某个请求。",
    ),
    "OC795": (
        "文字架构图太大",
        "文字架构图最多约 1.34 亿个字符。一长串助理一个挨一个，就像越来越宽的楼梯。请只画一部分，或画成 SVG。",
    ),
    "OC799": (
        "程序错误",
        "发生了不该发生的事。请连同所用的命令报告给开发者。",
    ),
    "OC802": (
        "无法读取的工作簿",
        "文件名是 .xlsx、.xls 或 .ods，内容却不是工作簿，或者有密码。请用 Excel 或 WPS 另存一次。",
    ),
    "OC803": (
        "没有这张工作表",
        "`--sheet` 要写工作簿里工作表的名称，一字不差。不写时读取第一张显示的、有表头的工作表。",
    ),
    "OC804": ("工作簿是空的", "工作簿的各张工作表都没有内容。"),
    "OC805": (
        "表格编码不明",
        "CSV 按 UTF-8 读取；带标记的 UTF-16 和能确定的 GBK 也能识别。其他编码用 `--encoding` 指明；"
        "或在 Excel 的“另存为”中选“CSV UTF-8”。",
    ),
    "OC806": (
        "找不到表头",
        "各列靠表头识别，中文英文都可以，表头应在前几行。认不出的列可用 `--map 列名=字段` 指明含义。",
    ),
    "OC807": ("没有这一列", "`--map` 和 `--keep` 要写表格中的表头；空格、大小写和括号里的说明不计。"),
    "OC808": (
        "公式出错的单元格",
        "单元格是 `#N/A`、`#REF!` 之类，本该是什么无从得知。请改正公式，或直接填写；加上 `--partial` 就当它是空的。",
    ),
    "OC810": (
        "人数不是整数",
        "编制和实有是整数。全角数字和“6人”都能读，“6-8”不行。在 orgchart 写出的工作簿里，`--partial` 保留原来的数字。",
    ),
    "OC811": (
        "表中没有这位上级",
        "上级按工号、邮箱、姓名、岗位依次查找，行的先后不限。表中没有的人画不出来；用 `--partial` 时，其下属暂无上级。",
    ),
    "OC812": (
        "不知是哪一位上级",
        "有几行是这个姓名或岗位，而且没有哪一行同区域或同部门。请改填工号、岗位编码或邮箱。",
    ),
    "OC813": ("上级绕成一圈", "某人的上级一级一级往上，又回到了本人。其中一人的上级填错了。"),
    "OC814": (
        "消失的人太多",
        "合并进来的表格缺了架构中五分之一以上的人，多半是只导出了一部分，或拿错了表。"
        "只含一部分时用 `--scope region=编号` 说明范围；确实如此时用 `--force`。",
    ),
    "OC815": (
        "表格与文件无法合并",
        "表格的改动无法写进文件的这一处而不丢失原有内容。请手工修改这一行，再导入一次。",
    ),
    "OC816": (
        "行中缺少必填内容",
        "orgchart 写出的工作簿里，岗位要有名称，任职者要有姓名，设在几个区域的岗位要写明区域。"
        "新增岗位只需填名称和上级。",
    ),
    "OC817": (
        "重复的行",
        "复制 orgchart 写出的工作簿中的一行，改了岗位名称或区域，就是新岗位。"
        "岗位在某区域已经有一行时，别的行不能再改到这个区域：同一岗位要增加人数，请改编制。",
    ),
    "OC818": (
        "两列的含义相同",
        "一个人只有一个姓名，一个岗位只有一个名称：架构文件的 `导入` 或 `--map` 说表中两列是同一个意思，必有一列不对。"
        "`--map` 优先于架构文件，`--save-map` 把它写进文件。",
    ),
    "OC819": (
        "上级将被删去",
        "合并的表格里少了一个岗位，按 `--remove-missing` 或 `--scope` 它将被删去，而另一个留下的岗位仍向它汇报。"
        "请在表中为后者另定上级，或保留上级所在的行。",
    ),
    "OC809": (
        "既不是“是”也不是“否”",
        "orgchart 写出的工作簿里，代理和兼任写“是”或“否”（也可写 yes 或 no），空格表示没有说明。"
        "用 `--partial` 时保留原来的内容。",
    ),
    "OC820": (
        "缺少处理办公文件的库",
        "工作簿、Word 文档和幻灯片要用另外的库来写，由附加组件 `orgchart-cli[office]` 带来。",
    ),
    "OC821": (
        "单元格放不下的文字",
        "工作簿的单元格最多 32,767 个字符，一张工作表最多 1,048,576 行。JSON 没有这个限制。",
    ),
    "OC830": (
        "两个岗位用同一个编码",
        "一个编码只表示一个岗位，或几个区域中名称相同的岗位。加上 `--partial` 时只有第一行保留编码。",
    ),
    "OC831": (
        "引号没有结束",
        'CSV 中以 `"` 开头的单元格要以 `"` 结束，其中的引号写两遍。缺了结尾，后面各行就都成了一格。',
    ),
    "OC832": (
        "没有内容的表格",
        "表头下面没有一行算数：没有姓名、岗位、工号或编码，或都是合计行、已离职的人。",
    ),
    "OC833": (
        "架构图放不下的值",
        "全职当量写小数或百分数，如 0.5、50%；邮箱有一个 `@`，不含空格。加上 `--partial` 就当它是空的。",
    ),
    "OC834": (
        "部门层级太多",
        "一格中的部门路径比架构文件能有的层级还多。加上 `--partial` 时只取外面的各级。",
    ),
    "OC835": ("架构中没有的范围", "`--scope` 用编号或名称指明架构中的一个区域或部门，即表格所管的那一部分。"),
    "OC901": (
        "没有这个文件",
        "这里没有这个名称的文件。",
    ),
    "OC902": (
        "是文件夹",
        "命令要的是文件，给的却是文件夹。",
    ),
    "OC903": (
        "文件无法读取",
        "文件存在，但系统不让读。",
    ),
    "OC904": (
        "文件已经存在",
        "`orgchart init` 从不盖掉文件。请另写名称，或把旧文件移走。",
    ),
    "OC906": (
        "文件在仓库之外",
        "架构图引入的文件和输出所写的模板，要留在架构图的仓库里；没有仓库时，留在它的文件夹里，链接也算；`.gi"
        "t` 不能读。架构图可能来自别人，读它不能泄露本机的文件。读取的命令加 `--allow-outside` 就允许。",
    ),
    "OC907": (
        "引入的文件不是架构图的一部分",
        "引入的文件有问题，而且没有 `orgchart`、`positions`、`regions`、`faqs`、`terms` 任何一个字段。消息不"
        "引用这样的文件，因为里面可能有不宜公开的内容。",
    ),
    "OC908": (
        "不是基线文件",
        "`check --baseline` 和 `checks:` 下的 `baseline` 应当是 `check --write-baseline` 写出的文件。这个不是，或被手"
        "工改过。",
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
