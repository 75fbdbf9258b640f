/** What is told of tasks that a visitor wrote, in Simplified Chinese, by its form in English. */

export const OWN_TASK_FORMS: Readonly<Record<string, string>> = {
  "There are too few prompts to hold one out: {0}, of at least {1}.":
    "题目太少，留不出一道来检验：只有 {0} 道，至少要 {1} 道。",
  "Add prompts: one in {0} is kept for questions that the model never saw.":
    "请增加题目：每 {0} 道留出一道，模型从不见到它。",
  "These numbers and operators make {0} expressions, more than {1}.":
    "这些数和运算符能组成 {0} 个算式，超过了 {1} 个。",
  "Allow fewer numbers or operators, or let an answer have fewer numbers.":
    "请少用几个数或运算符，或让每个答案含更少的数。",
  "No target from {0} to {1} can be written with these numbers and operators.":
    "用这些数和运算符写不出 {0} 到 {1} 之间的任何目标。",
  "Widen the range of targets, or allow more numbers.": "请放宽目标的范围，或允许更多的数。",
  'The prompt "{0}" stands in row {1} and in row {2}.': "题目“{0}”既在第 {1} 行，又在第 {2} 行。",
  "Put all of its answers into one row.": "请把它的所有答案写在同一行。",
  'The answer "{0}" stands twice in row {1}.': "答案“{0}”在第 {1} 行出现了两次。",
  "Leave one of them out.": "请去掉其中一个。",
  "The table takes {0} characters, more than {1}.": "表格占 {0} 个字符，超过了 {1} 个。",
  "Leave out prompts or answers: a link has to hold all of them.": "请去掉一些题目或答案：一条链接要装下全部。",
  "The table has {0} different characters, more than {1}.": "表格里有 {0} 种字符，超过了 {1} 种。",
  "Use fewer: small letters only, for example.": "请少用几种，例如只用小写字母。",
  '"{0}" has {1} correct answers, more than {2}.': "“{0}”有 {1} 个正确答案，超过了 {2} 个。",
  "This is not a task that can be read: {0}.": "读不出这个任务：{0}。",
  "Use a task as this page wrote it. Where it is of a later version, reload the page.":
    "请使用本页面写出的任务。如果它来自更新的版本，请重新加载页面。",
  'The base model of the task "{0}" has not been made in this browser.': "这个浏览器里还没有任务“{0}”的基座模型。",
  "Open Your task with this run's task and pre-train it; then come back.":
    "请在“我的任务”中打开这个实验的任务并预训练，然后再回来。",
  "Pre-training knows no {0}.": "预训练没有 {0} 这个指令。",
  "it is longer than {0} characters": "它超过 {0} 个字符",
  "it is cut short or was changed on its way": "它不完整，或在途中被改动了",
};
