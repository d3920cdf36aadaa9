# Writes OUTPUT: one entry {folder, text} for each file of MODELS.
set(text "")
foreach(model ${MODELS})
  get_filename_component(folder ${model} DIRECTORY)
  get_filename_component(folder ${folder} NAME)
  file(READ ${model} body)
  string(APPEND text "{\"${folder}\", R\"mlir(${body})mlir\"},\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
