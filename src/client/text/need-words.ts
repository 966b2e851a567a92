// What people say when they lack something: the words by which a petition is taken for a need. Petitions are written in
// Chinese, whatever language the screen speaks. A word here must not be said of anything else.
import type { NeedTag } from '../../domain/matching/need-tags.ts';

export const needWords: Readonly<Record<NeedTag, readonly string[]>> = {
  water: ['供水', '饮水', '自来水', '停水', '缺水', '断水', '水厂', '没水'],
  care: ['养老', '敬老', '老年人', '留守老人', '孤寡', '日间照料', '助餐'],
  nursery: ['托幼', '托育', '幼儿园', '托儿', '幼儿'],
  education: ['上学', '校舍', '教室', '小学', '中学', '学位'],
  health: ['卫生室', '看病', '卫生院', '就医', '医疗', '诊所'],
  culture: ['文化站', '文化活动', '图书', '农家书屋', '阅览室', '老年大学', '戏台'],
  sport: ['篮球', '球场', '健身', '体育', '运动场'],
  industry: ['厂房', '加工', '冷库', '就业车间', '仓储', '合作社场地'],
  forestry: ['林下', '绿化', '苗圃', '造林'],
  parking: ['停车', '车位', '乱停'],
  office: ['办公场所', '办公用房', '便民服务', '办事点', '党群服务'],
  emergency: ['应急', '避险', '避灾', '防汛物资', '消防站', '安置点'],
};
