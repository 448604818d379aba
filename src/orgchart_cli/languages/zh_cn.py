"""Chinese (China). Words in braces are other keys, or arguments that the caller fills in."""

from __future__ import annotations

COMPLETE = ("PHRASES", "NOTICE")  # nothing is left to English

PHRASES = {
    # the marks of a sentence
    "comma": "，",
    "list": "、",
    "colon": "：",
    "semicolon": "；",
    "open": "（",
    "close": "）",
    # the document
    "handbook": "岗位职责手册",
    "handbook_of": "{name}{handbook}",
    "organization": "组织概况",
    "chart": "组织架构图",
    "chart_of": "{name}{chart}",
    "contents": "目录",
    "summary": "编制总览",
    "total": "合计",
    "version": "版本",
    "effective": "生效日期",
    "drafted_by": "编制人",
    "reviewed_by": "审核人",
    "approved_by": "批准人",
    "continued_on": "续第{n}页",
    "continued_from": "接第{n}页",
    # regions, positions and posts
    "region": "区域",
    "regions": "{region}",
    "region_of": "所属{region}",
    "no_region": "不分{region}",
    "position": "岗位",
    "positions": "岗位说明书",
    "post": "岗位",
    "posts": "岗位设置",
    "post_count": "岗位数",
    "basics": "基本信息",
    "title": "岗位名称",
    "id": "岗位编号",
    "kind": "岗位类别",
    "assistant": "助理岗",
    "grade": "职级",
    "tags": "标签",
    "link": "链接",
    "note": "备注",
    # lines of command
    "manager": "直接上级",
    "reports": "直接下级",
    "dotted_line": "虚线汇报",
    "dotted_to": "虚线上级",
    "dotted_from": "虚线下级",
    "no_manager": "无（最高岗位）",
    "no_reports": "无",
    "span": "管理幅度",
    "largest_span": "最大管理幅度",
    "layers": "管理层级",
    # who holds a post
    "holder": "任职者",
    "holders": "任职者",
    "acting": "代理",
    "since": "{date}起",
    "fte": "全职当量",
    "fte_of": "{fte}{n}",
    "headcount": "编制",
    "seats": "{headcount} {n}",
    "filled": "实有",
    "vacant": "空缺",
    "full": "满编",
    "short": "缺编",
    "over": "超编",
    "rate": "{headcount}使用率",
    "staffing": "状态",
    # what a position is for
    "purpose": "岗位目的",
    "duty": "职责",
    "duties": "岗位职责",
    "duties_in": "{name}补充职责",
    "detail": "说明",
    "kpi": "衡量标准",
    "raci": "职责分工",
    "responsible": "负责",
    "accountable": "问责",
    "consulted": "咨询",
    "informed": "知会",
    "authority": "权限",
    "relations": "工作关系",
    "internal": "内部",
    "external": "外部",
    "requirements": "任职资格",
    "conditions": "工作条件",
    "kpis": "考核指标",
    "career": "职业发展",
    "faqs": "常见问题",
    # what follows from the duties and the regions, and the paper it is printed on
    "signoff": "签批",
    "person": "姓名",
    "signature": "签字",
    "signed_on": "日期",
    "matrix": "职责矩阵",
    "matrix_key": "● 全部岗位承担；○ 仅部分{region}承担；R 负责，A 问责，C 咨询，I 知会。",
    "overlaps": "重叠",
    "overlap_of": "重叠（{n}）",
    "without_duties": "未列职责的岗位",
    "without_responsible": "无负责岗位的职责",
    "without_accountable": "无问责岗位的职责",
    "nothing_found": "无",
    "raci_table": "职责分工表（RACI）",
    "owner": "归属岗位",
    "comparison": "{region}对照",
    "departures": "与标准岗位的差异",
    "item": "项目",
    "standard": "标准岗位",
    "here": "本{region}",
    "empty": "—",
    "overview": "返回目录",
    "page_count": "第{n}页 共{m}页",
    "headquarters": "不分{region}的岗位",
    # the legend of a picture
    "legend_over": "超编",
    "legend_below": "未展开的下级岗位数",
    "legend_to": "虚线汇报给",
    "legend_from": "收到的虚线汇报数",
    # marks in a picture of changes
    "mark_added": "新增",
    "mark_removed": "撤销",
    "mark_moved": "移动",
    "mark_changed": "变更",
    "mark_from": "原属{name}",
    "mark_to": "调至{name}",
}

# Words that titles end with, then others that they are made of and that a line must not cut where twos would.
WORD_ENDINGS = """
董事长 副董事长 总裁 副总裁 总经理 副总经理 经理 总监 副总监 主管 主任 副主任 专员 助理 秘书 顾问 代表 负责人 组长
班长 队长 部长 处长 科长 局长 厅长 司长 院长 校长 所长 站长 店长 厂长 行长 馆长 会长 社长 主席 书记 委员 理事 监事
董事 工程师 设计师 分析师 会计师 会计 出纳 文员 职员 干事 研究员 管理员 操作员 技术员 检验员 程序员 督导 教授 副教授
讲师 教师 医师 护士 护士长 律师 首席 执行官 财务官 技术官 运营官 官员 合伙人 主编 编辑 协调员 架构师 专家 领班 司机
前台 客服 实习生 中心 办公室 委员会 研究院 研究所 研究室 实验室 事业部 事业群 事务部 办事处 代表处 秘书处 管理处
分公司 子公司 公司 集团 总部 部门 车间 工厂 基地 大区 区域 门店 支行 分行 学院 医院 法院 董事会 监事会 理事会 工会
党委 团委 支部 小组 项目组 工作组 课题组 领导小组 班组 团队 大队 总队 支队 平台 系统 部 处 科 室 组 院 所 局 厅 司 站
厂 店 队 班 式 型 化 性 员 师 长 官 科技 科学 科研 处理 部署 组织 室内 院校 所有 局部 司法 站点 厂商 队伍 式样 型号
化工 化学 性能 员工 师资 官方 长期 长江 客户 软件 硬件 嵌入式 云原生 基础设施 多模态 大模型 业务伙伴 技术 资源 数据
智能 互联网 自动化 信息化 数字化 国际 解决方案 供应链 多媒体 新媒体 新能源 大数据 人工智能 云计算 物联网 产品 工程
项目 市场 销售 服务 运营 运维 质量 安全 生产 制造 采购 财务 资金 法务 审计 行政 后勤 人力 人事 培训 薪酬 绩效 招聘
品牌 公关 渠道 商务 战略 投资 规划 管理 发展 研发 开发 测试 设计 教务 学生 考试 国家 重点 计划
"""

# What a notice says of the kinds of change that it has a section for; `languages/en.py` says how it is written.
NOTICE = {
    "region-added": "新设{region}“{name}”。",
    "region-removed": "撤销{region}“{name}”。",
    "region-renamed": "“{old}”更名为“{new}”。",
    "region-moved": "“{name}”[划归“{new}”|不再隶属“{old}”]。",
    "position-added": "新设岗位“{new}”[（{places}）]，编制{headcount}人[，直接上级为{manager}]。",
    "position-removed": "撤销岗位“{old}”[（{places}）]，原编制{headcount}人。",
    "retitled": "岗位“{old}”[（{places}）]更名为“{new}”。",
    "post-added": "在{places}增设岗位“{new}”，编制{headcount}人。",
    "post-removed": "撤销{places}岗位“{old}”。",
    "moved": "{name}[由向{old}汇报调整为向{new}汇报|改为向{new}汇报|不再向{old}汇报][，其下属{follow}个岗位随同调整]。",
    "relocated": "{name}由[{old}|总部]调整至[{new}|总部][，其下属{follow}个岗位随同调整]。",
    "dotted-added": "{name}增设向{new}的虚线汇报。",
    "dotted-removed": "{name}不再向{old}虚线汇报。",
    "headcount": "{name}[（{several_places}）]编制由{old}人调整为{new}人。",
    "grade": "{name}职级[由{old}]调整为[{new}|未定]。",
    "holder-moved": "{field}由{old}调任{new}。",
    "holder-joined": "{field}任{name}。",
    "holder-left": "{field}不再担任{former}。",
    "duty-transferred": "“{field}”职责由{former}移交{name}。",
    "duty-added": "{name}新增职责“{field}”[：{detail}]。",
    "duty-removed": "{name}不再承担职责“{field}”。",
    "duty-reworded": "{name}的职责[“{field}”]修订为：[{detail}|{new}]。",
}
