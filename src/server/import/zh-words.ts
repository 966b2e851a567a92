// The words that ledgers of townships use: names of columns, of units, of states. A table; nobody reads these sentences.
import type {
  areaKinds,
  idleCauses,
  ownerNatures,
  titleStatuses,
  usageStatuses,
} from '../../domain/records/asset.ts';
import type { assetClasses } from '../../domain/sighting.ts';
import type { Target } from '../../protocol/import-targets.ts';

type OneOf<List extends readonly string[]> = List[number];

/** Names of columns, each with the longest first where one is part of another. */
export const columnWords: Readonly<Record<Target, readonly string[]>> = {
  assetNo: ['资产编号', '资产编码', '资产代码', '资产卡片编号', '卡片编号', '编号', '资产号'],
  serial: ['序号', '行号', '顺序号'],
  name: ['资产名称', '资产名', '资产项目名称', '项目名称', '名称'],
  township: ['所在乡镇', '乡镇名称', '所属乡镇', '乡镇街道', '乡镇', '镇街'],
  village: ['所在村', '村社区', '所属村', '村名', '村'],
  place: ['坐落位置', '详细地址', '所在位置', '具体位置', '坐落地点', '坐落', '位置', '地址', '地点', '座落'],
  area: [
    '建筑面积',
    '占地面积',
    '土地面积',
    '资产面积',
    '房屋面积',
    '林地面积',
    '屋顶面积',
    '面积',
    '数量面积',
  ],
  assetClass: ['资产类别', '资产类型', '资产种类', '资产分类', '类别', '类型'],
  owner: [
    '权属单位',
    '产权单位',
    '产权人',
    '所有权人',
    '权利人',
    '所属单位',
    '资产所有者',
    '产权所有单位',
    '权属',
  ],
  ownerNature: ['权属性质', '产权性质', '单位性质', '资产性质', '所有权性质', '性质'],
  user: ['使用单位', '占用单位', '现使用单位', '使用人', '占用人', '使用方'],
  managerOrg: ['管理单位', '管护单位', '主管部门', '管理责任单位', '主管单位', '责任单位'],
  manager: ['管理责任人电话', '管理责任人', '责任人', '管理人', '管护人', '联系人', '负责人'],
  managerPhone: ['联系电话', '责任人电话', '电话', '手机号', '联系方式'],
  title: ['权证情况', '产权证情况', '权证状况', '证照情况', '产权登记情况', '权属证书', '权证', '办证情况'],
  bookValue: ['账面原值', '资产原值', '账面价值', '账面值', '购置价值', '原值', '价值'],
  estimate: ['评估价值', '评估值', '估值', '估价', '市场价值'],
  builtYear: [
    '建成时间',
    '建成年份',
    '取得时间',
    '购建时间',
    '建成年月',
    '建设年代',
    '建成取得年份',
    '取得日期',
  ],
  usage: ['使用现状', '使用状况', '使用状态', '资产状态', '利用现状', '使用情况', '现状', '状态'],
  idleSince: [
    '闲置起始时间',
    '闲置起始',
    '闲置时间',
    '闲置开始时间',
    '起始闲置时间',
    '闲置日期',
    '闲置起始日期',
  ],
  idleCause: ['闲置原因', '闲置低效原因', '原因', '成因'],
  isKey: ['是否重点', '重点督办', '重点', '是否重点督办'],
  verifiedOn: ['核查日期', '核实日期', '最近核查', '核查时间', '盘点日期'],
  lessee: ['承租人', '承租方', '承租单位', '租户'],
  leaseStart: ['租赁起始', '租期起', '起租日期', '租赁开始时间', '合同起始日期', '租赁起始时间'],
  leaseEnd: ['租赁到期', '租期止', '到期日期', '租赁截止时间', '合同到期日', '租赁到期时间', '合同到期日期'],
  rent: ['年租金', '租金', '租赁收入'],
  arrears: ['欠租天数', '拖欠天数'],
  latitude: ['纬度', '北纬'],
  longitude: ['经度', '东经'],
  planPath: ['盘活路径', '盘活方式', '盘活方向', '利用方向', '盘活途径', '盘活类型'],
  planMeasure: ['盘活措施', '拟盘活措施', '盘活方案', '处置措施', '盘活计划', '整改措施', '措施'],
  planGoal: ['盘活目标', '预期目标', '目标'],
  planLead: ['牵头单位', '盘活责任单位', '盘活牵头单位', '盘活单位', '责任主体', '牵头部门'],
  planLeader: ['盘活责任人', '责任领导', '牵头领导', '盘活负责人', '牵头负责人', '牵头人'],
  planDue: [
    '完成时限',
    '盘活时限',
    '盘活完成时限',
    '完成期限',
    '计划完成时间',
    '盘活期限',
    '整改期限',
    '预计完成时间',
  ],
};

/** An upper head without what it says of nothing: 闲置情况 over 起始时间 is 闲置起始时间. */
export const generalEnding = /(?:基本)?(?:情况|信息|状况)$/;

/** A unit beside a number, in the head of its column, or in a title above the table. */
export const areaUnitWords: readonly (readonly [RegExp, string])[] = [
  [/平方公里|km2/i, '平方公里'],
  [/公顷|hm2/i, '公顷'],
  [/亩/, '亩'],
  [/平方米|平米|m2|㎡|平方/i, '平方米'],
];
export const moneyUnitWords: readonly (readonly [RegExp, string])[] = [
  [/万元|万/, '万元'],
  [/元/, '元'],
];

/** Units of which a fraction is worth more than a hundredth of a square metre. */
export const finerAreaUnit = /亩|公顷|平方公里|ha|hm2|km2|万/i;
export const tenThousand = '万';
export const moneyPrefix = /人民币/;

export const classWords: Readonly<Record<string, OneOf<typeof assetClasses>>> = {
  房屋: 'building',
  房屋建筑: 'building',
  房屋建筑物: 'building',
  建筑物: 'building',
  房产: 'building',
  厂房: 'building',
  校舍: 'building',
  商铺: 'building',
  土地: 'land',
  建设用地: 'land',
  宅基地: 'land',
  耕地: 'land',
  林地: 'forest',
  山林: 'forest',
  林权: 'forest',
  屋顶: 'roof',
  屋面: 'roof',
  设备: 'equipment',
  设施设备: 'equipment',
  机器设备: 'equipment',
  通用设备: 'equipment',
  专用设备: 'equipment',
  车辆: 'vehicle',
  交通工具: 'vehicle',
  水利设施: 'waterFacility',
  水利工程: 'waterFacility',
  水库: 'waterFacility',
  塘堰: 'waterFacility',
  构筑物: 'other',
  其他: 'other',
};

/** What a ledger says more finely than the twelve items do: taken, and said to the person. */
export const coarseWords: ReadonlySet<string> = new Set([
  '构筑物',
  '耕地',
  '宅基地',
  '正在办理',
  '办理中',
  '部分闲置',
]);

export const natureWords: Readonly<Record<string, OneOf<typeof ownerNatures>>> = {
  行政: 'admin',
  行政单位: 'admin',
  行政机关: 'admin',
  事业: 'institution',
  事业单位: 'institution',
  国企: 'soe',
  国有企业: 'soe',
  国有: 'soe',
  村集体: 'collective',
  集体: 'collective',
  农村集体: 'collective',
};
/** What a unit's own name says of its nature. */
export const natureEndings: readonly (readonly [RegExp, OneOf<typeof ownerNatures>])[] = [
  [/村|社区|合作社|居委会|集体/, 'collective'],
  [/公司|集团|厂$/, 'soe'],
  [/学校|小学|中学|幼儿园|医院|卫生院|中心|站|所|馆|供销联社|供销社/, 'institution'],
  [/政府|局|委$|委员会|办$|办公室|部门|厅|街道/, 'admin'],
];

export const titleWords: Readonly<Record<string, OneOf<typeof titleStatuses>>> = {
  齐全: 'complete',
  有证: 'complete',
  已办证: 'complete',
  有: 'complete',
  证照齐全: 'complete',
  有土地证无房产证: 'partial',
  有房产证无土地证: 'partial',
  部分: 'partial',
  部分办证: 'partial',
  不全: 'partial',
  无证: 'none',
  无: 'none',
  未办证: 'none',
  正在办理: 'none',
  办理中: 'none',
  权属争议: 'disputed',
  有争议: 'disputed',
  争议: 'disputed',
};

export const usageWords: Readonly<Record<string, OneOf<typeof usageStatuses>>> = {
  在用: 'inUse',
  使用中: 'inUse',
  自用: 'inUse',
  正常使用: 'inUse',
  出租: 'inUse',
  出租中: 'inUse',
  低效使用: 'inefficient',
  低效: 'inefficient',
  部分闲置: 'inefficient',
  利用率低: 'inefficient',
  闲置: 'idle',
  空置: 'idle',
  停用: 'idle',
  已处置: 'disposed',
  报废: 'disposed',
  已报废: 'disposed',
  已拆除: 'disposed',
};

export const causeWords: Readonly<Record<string, OneOf<typeof idleCauses>>> = {
  撤点并校: 'schoolMerge',
  学校撤并: 'schoolMerge',
  区划调整: 'divisionAdjust',
  村建制调整: 'divisionAdjust',
  行政区划调整: 'divisionAdjust',
  缺运营主体: 'noOperator',
  无运营主体: 'noOperator',
  老旧破损: 'aged',
  年久失修: 'aged',
  危房: 'aged',
  权属不清: 'noTitle',
  产权不清: 'noTitle',
  规划待用: 'planned',
  其他: 'other',
};

export const areaKindWords: readonly (readonly [RegExp, OneOf<typeof areaKinds>])[] = [
  [/建筑面积|房屋面积/, 'floor'],
  [/占地面积|土地面积/, 'land'],
  [/林地面积/, 'forest'],
  [/屋顶面积/, 'roof'],
];

export const yesWords: ReadonlySet<string> = new Set(['是', '有', '√', '✓', 'y', 'yes', '1', '对', '重点']);
export const noWords: ReadonlySet<string> = new Set(['否', '无', '×', 'x', 'n', 'no', '0', '不是', '非重点']);
/** Known to be unknown: nothing is taken from the cell, nothing is taken away. */
export const unknownWords: ReadonlySet<string> = new Set([
  '不详',
  '未知',
  '不清楚',
  '待查',
  '待核实',
  '/',
  '—',
  '-',
  '--',
  '\\',
]);
export const noneWords: ReadonlySet<string> = new Set(['无', '没有', '空']);
export const aboutWords = /^(?:约|大约|近|大概|约为)|(?:左右|余|多)(?=[亩平公m㎡]|$)/g;

export const totalRow = /^(?:总计|合计|小计|累计|共计|本页合计|本页小计|总合计)(?:[:：].*|\d.*)?$/;
export const signatureRow =
  /^(?:填表人|填报人|制表人|制表|审核人|审核|复核人|经办人|负责人|单位负责人|分管领导|填表日期|填报日期|填报时间|填报单位|编制单位|联系电话|单位|盖章|（盖章）|注|说明|备注|填表说明)[（(盖章)）]*[:：]/;
export const sectionRow = /^[（(]?[一二三四五六七八九十]{1,3}[)）、.．]/;
export const reporterCell = /(?:填报|编制|报送)单位[:：]?\s*(.+)$/;
export const unitsCell = /单位[:：]/;

export const quarterTitle = /(20\d\d)年(?:第)?([一二三四1-4])季度/;
export const halfTitle = /(20\d\d)年(上|下)半年/;
export const monthTitle = /(20\d\d)年(\d{1,2})月(?!\d*日)/;
export const dayTitle = /(20\d\d)年(\d{1,2})月(\d{1,2})日/;
export const quarterDigits = '一二三四';
export const firstHalf = '上';
export const chineseDigits = '〇一二三四五六七八九';
export const zeroWords = /[零○Ｏ]/g;
export const yearWord = '年';
export const dayShapes = {
  full: /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:[ T].*)?$/,
  month: /^(\d{4})(?:年|[-/.])(\d{1,2})月?$/,
  year: /^(\d{4})年?$/,
  shortYear: /^(\d{2})年$/,
  shortMonth: /^(\d{2})年(\d{1,2})月$/,
} as const;

/** Ways to write one and the same unit. */
export const unitForms: readonly (readonly [RegExp, string])[] = [
  [/人民政府/g, '政府'],
  [/村民委员会/g, '村委会'],
  [/居民委员会/g, '居委会'],
  [/^(?:本县|县)/g, ''],
];
