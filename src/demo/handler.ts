// Who handles residents' information in the demo county. Made up, and it says so on the page.
export const demoHandler = {
  name: '长宁县人大常委会办公室（演示）',
  contact: '0831-4000000',
  icp: '演示环境，未备案',
} as const;
