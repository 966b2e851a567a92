// What every public page says around its own words.
import type { Language } from '../reader.ts';

const zh = {
  product: '履职通',
  colon: '：',
  skip: '跳到正文',
  bigger: '大字',
  smaller: '标准字',
  otherLanguage: 'English',
  callTitle: '不方便打字，打电话给站里',
  callHint: '联络员帮您记，一样办。',
  callHandler: '有事打电话',
  handler: '信息由谁处理',
  contact: '联系方式',
  closedTitle: '这里还没有开通',
  closedText: '网上说事还没有开通：管理单位的名称、联系方式和备案号还没有登记。请到联络站当面说，或打电话。',
  missingTitle: '没有这个页面',
  missingText: '地址可能不完整。请重新扫码；还不行，请到联络站当面说。',
  tooLargeTitle: '内容太多，没有收到',
  tooLargeText:
    '写的字太多或照片太大，没有收到，也没有提交。请返回上一页，改短一些再提交；或打电话到联络站。',
  busyTitle: '这会儿太忙，没有提交成功',
  busyText: '请过几分钟返回上一页再试；急的事请打电话到联络站。',
  failedTitle: '出了点问题',
  failedText: '这一步没有成功。请返回上一页再试一次；还不行，请打电话到联络站。',
};
type FrameText = { readonly [K in keyof typeof zh]: string };

const en: FrameText = {
  product: 'Luzhi',
  colon: ': ',
  skip: 'Skip to the content',
  bigger: 'Bigger type',
  smaller: 'Normal type',
  otherLanguage: '中文',
  callTitle: 'Rather not type? Call the station',
  callHint: 'Someone writes it down for you; it counts the same.',
  callHandler: 'Call us',
  handler: 'Who handles your information',
  contact: 'Contact',
  closedTitle: 'Not open yet',
  closedText:
    'This page is not open yet: the name, contact and record number of the responsible office have not been entered. Please speak to the station in person or by telephone.',
  missingTitle: 'There is no such page',
  missingText:
    'The address may be incomplete. Please scan the code again, or speak to the station in person.',
  tooLargeTitle: 'Too much; it was not received',
  tooLargeText:
    'There were too many words or the photos were too large; nothing was received or sent. Please go back, make it shorter and send again, or call the station.',
  busyTitle: 'Too busy right now; it was not sent',
  busyText: 'Please go back in a few minutes and try again; if it is urgent, call the station.',
  failedTitle: 'Something went wrong',
  failedText: 'This step did not work. Please go back and try again, or call the station.',
};

export const frameText: Readonly<Record<Language, FrameText>> = { zh, en };
