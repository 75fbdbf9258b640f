/** What is told of files that cannot be read, in Simplified Chinese, by its form in English. */

export const FILE_FORMS: Readonly<Record<string, string>> = {
  "The file is missing.": "文件不存在。",
  "Reload the page.": "请重新加载页面。",
  "Build the page again.": "请重新构建页面。",
  "The file is too large to be ours.": "文件太大，不会是我们的。",
  "The file is not JSON.": "文件不是 JSON。",
  "The file is not JSON: {0}.": "文件不是 JSON：{0}。",
  "The list of recorded runs has an unknown form.": "录制实验的列表格式不明。",
  "Record the runs again.": "请重新录制实验。",
  "The browser made no picture of the figure.": "浏览器没能生成图片。",
  "Save it as SVG.": "请保存为 SVG。",
  "There are no weights of this run here.": "这里没有这个实验的权重。",
  "Export a run that was trained on this page and reached its first checkpoint.":
    "请导出在本页面训练过、并且到达第一个检查点的实验。",

  "No engine can train these arms.": "没有引擎能训练这些方案。",
  "Add an arm of GRPO or ProGRPO that begins at the start.": "请添加一个从头开始的 GRPO 或 ProGRPO 方案。",
  "There are no adapters of this run here.": "这里没有这个实验的适配器。",
  "Export a run that trained LoRA adapters on this page and reached its first checkpoint.":
    "请导出在本页面训练过 LoRA 适配器、并且到达第一个检查点的实验。",

  "The file was not read: {0}.": "文件没有读入：{0}。",
  "it is there twice": "它出现了两次",
  "it is not there": "它不在其中",
  "it is no zip that can be read": "它不是可以读取的 zip 文件",
  "{0} is not in it": "其中没有 {0}",
  "Bring one folder after another.": "请一次导入一个文件夹。",
  "Bring adapter_config.json and adapter_model.safetensors together, their folder, or the zip that Share saves.":
    "请同时导入 adapter_config.json 和 adapter_model.safetensors，或导入它们所在的文件夹，或“分享”所保存的 zip 文件。",
  "Save it again; it may be cut short.": "请重新保存；它可能不完整。",
  "Use adapters of a lower rank.": "请使用秩更低的适配器。",
  "base_model_name_or_path is missing.": "缺少 base_model_name_or_path。",
  "{0} is {1}; runs here have whole numbers from {2} to {3}.": "{0} 是 {1}；这里的实验只能是 {2} 到 {3} 的整数。",
  "Use adapters of another rank and scale.": "请使用其他秩和缩放的适配器。",
  "The base model of these adapters, {0}, is not on this page.": "这些适配器的基座模型 {0} 不在本页面上。",
  "Use adapters of one of these: {0}. For one of an own task or of a model that you brought, open that first.":
    "请使用属于以下模型之一的适配器：{0}。如果属于自拟任务或自带模型，请先打开它。",
  "{0}: {1}": "{0}：{1}",
  "{0}, line {1}: {2}": "{0}，第 {1} 行：{2}",
  "Cut it into parts.": "请把它分成几份。",
  "Export it again.": "请重新导出。",
  "Export it again; it may be cut short.": "请重新导出；它可能不完整。",
  "Bring run files, or logs as JSON, JSON Lines or CSV.": "请使用实验文件，或 JSON、JSON Lines、CSV 格式的日志。",
  "Bring a run file, TRL's trainer_state.json, or a log with a step and TRL's metrics (reward, entropy, kl, ...) as JSON, JSON Lines or CSV.":
    "请使用实验文件、TRL 的 trainer_state.json，或 JSON、JSON Lines、CSV 格式的日志，其中要有步数和 TRL 的指标（reward、entropy、kl 等）。",
  "it has {0} MB, and {1} are the most": "它有 {0} MB，最多 {1} MB",
  "it is no text in UTF-8": "它不是 UTF-8 文本",
  "it is empty": "它是空的",
  "it is neither a run file nor a log of metrics": "它既不是实验文件，也不是指标日志",
  "it is no JSON: {0}": "它不是 JSON：{0}",
  "it has no column named step": "没有名为 step 的列",
  "there are two columns {0}": "有两列都叫 {0}",
  "line {0} is no JSON: {1}": "第 {0} 行不是 JSON：{1}",
  "line {0} has {1} cells, the header {2}": "第 {0} 行有 {1} 个单元格，表头有 {2} 个",
  "line {0}, column {1}: {2} is no number": "第 {0} 行，{1} 列：{2} 不是数字",
  "line {0}: a character that ends no cell": "第 {0} 行：有不能结束单元格的字符",
  "line {0}: a quote where none may be": "第 {0} 行：引号出现在不该有的地方",
  "more than {0} brackets are open at once": "同时打开的括号超过 {0} 个",
  "{0} stands twice in one object": "{0} 在一个对象中出现了两次",
  "entry {0} has no step": "第 {0} 项没有步数",
  "entry {0} is no dictionary": "第 {0} 项不是字典",
  "value {0} is no dictionary": "第 {0} 个值不是字典",
  "value {0} is no number": "第 {0} 个值不是数字",
  "step {0} is no step": "步数 {0} 无效",
  "{0} of step {1} is no 32-bit number": "第 {1} 步的 {0} 不是 32 位数",
  "there are more than {0} runs": "实验超过 {0} 个",
  "there are more than {0} steps": "步数超过 {0}",
  "none of its metrics is measured here": "其中没有这里测量的指标",
  "the evaluation of step {0} is not whole: eval/{1}: {2}": "第 {0} 步的评估不完整：eval/{1}：{2}",

  "This is not a run that can be read: {0}.": "这不是可以读取的实验：{0}。",
  "Use a file of format progrpo-run, version 1 to {0}, as it was recorded. Where it is of a later version, reload the page.":
    "请使用格式为 progrpo-run、版本 1 到 {0} 的文件，不要改动。如果版本更新，请重新加载页面。",
  "run file": "实验文件",
  "run file, {0}": "实验文件，{0}",
  "a run is no fork of itself": "实验不能是它自己的分叉",
  "changes must be in order": "改动必须按顺序排列",
  "the model is not that of the settings": "模型与设置不符",
  "there is no such model for the task {0}": "任务 {0} 没有这样的模型",
  "the run ends at step {0}": "实验在第 {0} 步结束",
  "the run starts at step {0}": "实验从第 {0} 步开始",
  "the run had more than one method, which are two runs today": "这个实验有不止一种方法，如今算作两个实验",

  "A model file could not be read: {0}.": "模型文件无法读取：{0}。",
  'There is no model "{0}".': "没有模型“{0}”。",
  "Choose one of: {0}.": "可选：{0}。",
  "The list of models does not fit its format.": "模型列表的格式不符。",
  "Reload the page; if that does not help, fetch the project's files again.":
    "请重新加载页面；如果没有用，请重新获取项目的文件。",
  "The file's sha256 is not the one in the manifest: it is damaged or was replaced.":
    "文件的 sha256 与清单不符：文件已损坏或被替换。",
  "The model {0} was made for the task {1}, not for {2}.": "模型 {0} 是为任务 {1} 而不是为 {2} 制作的。",
  "task and model": "任务和模型",
  "Choose a preset, or a model that belongs to the task.": "请选择预设，或属于这个任务的模型。",
  "Choose a model that was made for this task.": "请选择为这个任务制作的模型。",
  "The model knows {0} tokens, the task {1} has {2}.": "模型认识 {0} 种词元，任务 {1} 有 {2} 种。",
  "The model knows {0} positions, but prompt and response of {1} take {2}.":
    "模型认识 {0} 个位置，但 {1} 的提示和回答需要 {2} 个。",
  'The model has no token for "{0}".': "模型没有“{0}”的词元。",
  'character {0} of "{1}"': "“{1}”的第 {0} 个字符",
  "Use only these: {0}": "只能使用：{0}",
  'Token {0} is "{1}" in the model, "{2}" in the task {3}.': "词元 {0} 在模型中是“{1}”，在任务 {3} 中是“{2}”。",
  "The tokenizer file is not JSON, it may be cut short: {0}.": "分词器文件不是 JSON，可能不完整：{0}。",
  'The tokenizer file has an unexpected "{0}": {1}.': "分词器文件中的“{0}”不符：{1}。",
  'The tokenizer\'s ids are not 0 to {0}, each once: see "{1}".': "分词器的编号不是 0 到 {0} 各一次：见“{1}”。",
  'The token "{0}" is neither a single character nor a special token.': "词元“{0}”既不是单个字符，也不是特殊词元。",
  'The special token "{0}" is not number {1}.': "特殊词元“{0}”的编号不是 {1}。",
  "Use a tokenizer.json that this engine wrote beside the model.": "请使用本引擎与模型一同写出的 tokenizer.json。",

  "The model's configuration does not fit: {0}.": "模型的配置不符：{0}。",
  "Use the config.json of a Qwen2 model in Hugging Face's format.":
    "请使用 Hugging Face 格式的 Qwen2 模型的 config.json。",
  "{0} heads over width {1} with {2} key/value heads do not divide evenly.": "{0} 个头、宽 {1}、{2} 个键值头不能整除。",
  "hidden_size must be an even multiple of num_attention_heads, and that a multiple of num_key_value_heads.":
    "hidden_size 必须是 num_attention_heads 的偶数倍，后者必须是 num_key_value_heads 的倍数。",
  "The field {0} is not known: it may change what the model computes.": "字段 {0} 无法识别：它可能改变模型的计算。",
  "Use a plain Qwen2 checkpoint; where the field changes nothing, take it out of config.json.":
    "请使用普通的 Qwen2 检查点；如果这个字段不起作用，请从 config.json 中去掉。",
  "{0} is {1}; Qwen2 as it is computed here has {2}.": "{0} 是 {1}；这里计算的 Qwen2 是 {2}。",
  "dtype is {0}, but torch_dtype is {1}.": "dtype 是 {0}，而 torch_dtype 是 {1}。",
  "{0} is not an object.": "{0} 不是对象。",
  "RoPE with {0}: {1} is not computed here, only the default form.": "这里不计算 {0} 为 {1} 的 RoPE，只计算默认形式。",
  "rope_theta is missing, and so is rope_parameters.rope_theta.":
    "缺少 rope_theta，也缺少 rope_parameters.rope_theta。",
  "{0} is {1} instead of a number above 0.": "{0} 是 {1}，而不是大于 0 的数。",
  "{0} is {1}, but {2} is {3}.": "{0} 是 {1}，而 {2} 是 {3}。",

  "Tensor {0} is missing.": "缺少张量 {0}。",
  "Tensor {0} has shape [{1}], the configuration asks for [{2}].": "张量 {0} 的形状是 [{1}]，配置要求 [{2}]。",
  "Tensor {0} holds integers instead of floats.": "张量 {0} 是整数而不是浮点数。",
  "Tensor {0} holds numbers that are not finite.": "张量 {0} 中有非有限数。",
  "Tensor {0} would be read by nobody: the configuration describes a model without it.{1}":
    "张量 {0} 不会被读取：配置所描述的模型没有它。{1}",
  " So would {0} more.": "另有 {0} 个也是如此。",
  "Use the model.safetensors and the config.json of one and the same checkpoint.":
    "请使用同一个检查点的 model.safetensors 和 config.json。",
  "Use a checkpoint in F32, F16 or BF16.": "请使用 F32、F16 或 BF16 的检查点。",
  "Go back to a checkpoint from before the training failed.": "请回到训练失败之前的检查点。",
  "With tie_word_embeddings the head is the embedding: take the tensor out, or say false in config.json.":
    "启用 tie_word_embeddings 时输出头就是嵌入：请去掉这个张量，或在 config.json 中写 false。",
  "Use the files of a plain Qwen2 checkpoint: no adapter, no quantisation, no other architecture.":
    "请使用普通 Qwen2 检查点的文件：没有适配器，没有量化，不是其他架构。",

  "{0} is missing.": "缺少 {0}。",
  "The file is not a JSON object.": "文件不是 JSON 对象。",
  "The field {0} is not known: it may change what adapters compute.": "字段 {0} 无法识别：它可能改变适配器的计算。",
  "{0} is {1}; adapters as they are computed here have one of: {2}.": "{0} 是 {1}；这里计算的适配器只接受：{2}。",
  "r is {0} instead of a whole number above 0.": "r 是 {0}，而不是大于 0 的整数。",
  "lora_alpha is {0} instead of a number above 0.": "lora_alpha 是 {0}，而不是大于 0 的数。",
  "target_modules is {0}; here adapters stand beside all of: {1}.":
    "target_modules 是 {0}；这里的适配器要覆盖全部：{1}。",
  "Use plain LoRA adapters on all seven projections, as this page and PEFT write them.":
    "请使用覆盖全部七个投影的普通 LoRA 适配器，即本页面和 PEFT 所写的那种。",
  "These adapters belong to another base model: its weights have the sha256 {0}.":
    "这些适配器属于另一个基础模型：其权重的 sha256 是 {0}。",
  "These adapters belong to another base model: {0} has shape [{1}], here it is [{2}].":
    "这些适配器属于另一个基础模型：{0} 的形状是 [{1}]，而这里是 [{2}]。",
  "{0} has shape [{1}], which is not of rank {2}, as adapter_config.json says.":
    "{0} 的形状是 [{1}]，与 adapter_config.json 所说的秩 {2} 不符。",
  "Use adapters that were trained on the base model {0}.": "请使用在基础模型 {0} 上训练的适配器。",

  "Fetch or export the file again; it is damaged or of another kind.":
    "请重新获取或导出文件；它已损坏，或属于别的种类。",
  "The file is truncated: {0} bytes do not hold a header length.": "文件不完整：{0} 字节放不下头部长度。",
  "The file is truncated: its header should end at byte {0} of {1}.":
    "文件不完整：头部应在第 {0} 字节结束，文件只有 {1} 字节。",
  "The header length {0} is absurd; the limit is {1} bytes.": "头部长度 {0} 不合理；上限为 {1} 字节。",
  "The header is not JSON: {0}.": "头部不是 JSON：{0}。",
  "The header is not a JSON object.": "头部不是 JSON 对象。",
  "The metadata is not a map from names to texts.": "元数据不是名称到文本的映射。",
  "The tensor's header entry is not an object.": "张量的头部条目不是对象。",
  "The dtype {0} is unknown; {1} can be read.": "dtype {0} 未知；可以读取 {1}。",
  "The shape is not a list of sizes, at most {0} of them.": "形状不是尺寸列表（最多 {0} 个）。",
  "The data offsets are not two byte positions.": "数据偏移不是两个字节位置。",
  "Shape [{0}] in {1} takes {2} bytes, but the file gives it {3}.":
    "{1} 的形状 [{0}] 需要 {2} 字节，但文件给了 {3} 字节。",
  "Shape [{0}] does not hold {1} elements.": "形状 [{0}] 放不下 {1} 个元素。",
  "The data ends at byte {0}, but the file is truncated to {1} data bytes.":
    "数据在第 {0} 字节结束，但文件只有 {1} 字节数据。",
  "The data at byte {0} overlaps the tensor before it, which ends at {1}.":
    "第 {0} 字节处的数据与前一个张量重叠，后者在 {1} 结束。",
  "Bytes {0} to {1}, before tensor {2}, belong to no tensor.": "张量 {2} 之前的第 {0} 到 {1} 字节不属于任何张量。",
  "The last {0} bytes belong to no tensor.": "最后 {0} 字节不属于任何张量。",
  "The 64-bit integer {0} does not fit into 32 bits.": "64 位整数 {0} 放不进 32 位。",
  "This name is reserved and cannot be a tensor's.": "这个名称是保留的，不能用于张量。",
};
